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
import { FailureText } from '../pages/connectors/FailureText';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

/** A few fields in a dialog, with one button that does it, and why it could not be done unless a field says so. */
export function FormDialog(props: {
  title: string;
  action: string;
  onSubmit(): void;
  onClose(): void;
  failure?: CommandError | undefined;
  children: ReactNode;
}) {
  const styles = useStyles();
  const { failure } = props;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            props.onSubmit();
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
              <Button type="submit" appearance="primary">
                {props.action}
              </Button>
              <Button onClick={props.onClose}>
                <Trans>Cancel</Trans>
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
