import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CommandError } from '../ipc/generated/api';
import { FailureText } from './FailureText';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

/** A few fields in a dialog, with one button that does it, and why it could not be done unless a field says so. */
export function FormDialog(props: {
  title: string;
  action: string;
  onSubmit(): void;
  /** Absent while it cannot be left. */
  onClose: (() => void) | undefined;
  /** It is being done. */
  busy?: boolean;
  /** Ends what is being done, in place of leaving. */
  onStop?: (() => void) | undefined;
  failure?: CommandError | undefined;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { failure, busy = false, onStop, onClose } = props;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose?.()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) props.onSubmit();
          }}
        >
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.content}>
              {props.children}
              {failure && !failure.field && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody>
                    <FailureText error={failure} />
                  </MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabledFocusable={busy}>
                {props.action}
              </Button>
              {onStop ? (
                <Button onClick={onStop}>
                  <Trans>Stop trying</Trans>
                </Button>
              ) : (
                <Button disabledFocusable={!onClose} onClick={onClose}>
                  <Trans>Cancel</Trans>
                </Button>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
