import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { FailureText } from '../../../app/FailureText';
import type { CommandFailure } from '../../../ipc/door';

/** Says why a run could not be started or cancelled. */
export function RunFailed(props: { error: CommandFailure | null; onClose: () => void }) {
  if (!props.error) return null;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>The run did not start</Trans>
          </DialogTitle>
          <DialogContent>
            <FailureText error={props.error.error} />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={props.onClose}>
              <Trans>Close</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
