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
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureText } from '../../app/FailureText';
import type { Connector } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: 0 },
});

/** Deletes a connector, and asks what becomes of its data. */
export function DeleteDialog(props: {
  connector: Connector;
  onDeleted: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const remove = useAction('connector_remove');
  const { connector } = props;
  const [keep, setKeep] = useState(true);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Delete {connector.name}?</Trans>
          </DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              <Trans>
                The connector and its secret or certificate are removed from this computer. The
                registration in Entra stays: delete it there if nothing else uses it.
              </Trans>
            </p>
            {connector.hasData && (
              <RadioGroup
                aria-label={t`What becomes of the collected data`}
                value={keep ? 'keep' : 'delete'}
                onChange={(_, data) => setKeep(data.value === 'keep')}
              >
                <Radio
                  value="keep"
                  label={t`Keep the collected data. It comes back when you add this tenant again.`}
                />
                <Radio
                  value="delete"
                  label={t`Delete the collected data with its history. This cannot be undone.`}
                />
              </RadioGroup>
            )}
            {remove.error && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>
                  <FailureText error={remove.error.error} />
                </MessageBarBody>
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              onClick={() =>
                remove.mutate(
                  { connectorId: connector.id, keepData: connector.hasData && keep },
                  { onSuccess: props.onDeleted },
                )
              }
            >
              {connector.hasData && !keep ? (
                <Trans>Delete connector and data</Trans>
              ) : (
                <Trans>Delete connector</Trans>
              )}
            </Button>
            <Button onClick={props.onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
