import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { onEvent } from '../ipc/door';
import { useAction, useCommand } from '../ipc/queries';
import { FailureBox } from './FailureBox';

const useStyles = makeStyles({ button: { minWidth: 'max-content', whiteSpace: 'nowrap' } });

/** Asks, when the window is closed for the first time, whether the application stays in the tray. */
export function ClosingDialog() {
  const [asked, setAsked] = useState(false);
  useEffect(() => onEvent((event) => event.event === 'closing' && setAsked(true)), []);
  return asked ? <Question onClose={() => setAsked(false)} /> : null;
}

function Question({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { data: background } = useCommand('background_get', null);
  const change = useAction('background_set');
  const close = useAction('window_close');
  const answer = (keepInTray: boolean) =>
    change.mutate(
      { notifications: background?.notifications ?? true, keepInTray, startWithSystem: null },
      {
        onSuccess: () => {
          onClose();
          close.mutate(null);
        },
      },
    );
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Keep collecting in the background?</Trans>
          </DialogTitle>
          <DialogContent>
            <Trans>
              In the tray, the application goes on with scheduled runs and tells you when a client
              secret ends. You can change this in Settings.
            </Trans>
            {change.error && <FailureBox failure={change.error} />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" className={styles.button} onClick={() => answer(true)}>
              <Trans>Keep running</Trans>
            </Button>
            <Button onClick={() => answer(false)}>
              <Trans>Quit</Trans>
            </Button>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
