import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  ProgressBar,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { formatNumber } from '../format';
import { onEvent } from '../ipc/door';
import type { ExportProgress as Progress } from '../ipc/generated/api';
import { useAction } from '../ipc/queries';

/** How far a long export is, and a way to stop it. A short one is done before it would be seen. */
export function ExportProgress() {
  const [progress, setProgress] = useState<Progress>();
  useEffect(
    () =>
      onEvent((event) => {
        if (event.event === 'exporting') setProgress(event.progress);
      }),
    [],
  );
  const cancel = useAction('report_export_cancel');
  if (!progress) return null;
  const rows = formatNumber(progress.rows);
  const total = formatNumber(progress.total);
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Exporting</Trans>
          </DialogTitle>
          <DialogContent>
            <Field
              validationState="none"
              validationMessage={
                <Trans>
                  {rows} of {total} rows
                </Trans>
              }
            >
              <ProgressBar value={progress.rows} max={Math.max(progress.total, 1)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button disabled={cancel.isPending} onClick={() => cancel.mutate(null)}>
              <Trans>Cancel</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
