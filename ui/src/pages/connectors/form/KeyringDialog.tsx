import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { CommandError } from '../../../ipc/generated/api';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: 0 },
});

/** Whether a failure is the keyring's, so that it can be answered by this dialog. */
export function isKeyringFailure(error: CommandError): boolean {
  return error.code === 'keyringLocked' || error.code === 'keyringAbsent';
}

/** The keyring did not take the secret: try again, or keep the secret for this session only. */
export function KeyringDialog(props: {
  error: CommandError | null;
  onRetry: () => void;
  onKeep: () => void;
  onCancel: () => void;
}) {
  const styles = useStyles();
  return (
    <Dialog
      open={props.error !== null}
      modalType="alert"
      onOpenChange={(_, data) => {
        if (!data.open) props.onCancel();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.error?.message}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              {props.error?.meaning} {props.error?.next}
            </p>
            <p className={styles.text}>
              <Trans>
                You can keep it until you close the application. It is then not stored: a secret has
                to be typed again next time, and the key of a certificate that was created here is
                lost.
              </Trans>
            </p>
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={props.onRetry}>
              <Trans>Try again</Trans>
            </Button>
            <Button onClick={props.onKeep}>
              <Trans>Keep until I close</Trans>
            </Button>
            <Button appearance="subtle" onClick={props.onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
