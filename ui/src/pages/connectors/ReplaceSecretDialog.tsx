import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CommandError, Connector } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { FailureText } from './FailureText';
import { isKeyringFailure, KeyringDialog } from './form/KeyringDialog';
import { SecretHint } from './form/SecretHint';
import { placesOf, registrationPage } from './guide/clouds';
import { OpenLink } from './guide/OpenLink';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: 0 },
});

/** Takes a new secret in place of the old one. */
export function ReplaceSecretDialog(props: {
  connector: Connector;
  onReplaced: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connector } = props;
  const [clientSecret, setSecret] = useState('');
  const [failure, setFailure] = useState<CommandError | null>(null);
  const replace = useAction('connector_replace_secret');
  const places = placesOf(connector.cloud);

  function onReplace(keepForSession: boolean) {
    setFailure(null);
    replace.mutate(
      { connectorId: connector.id, clientSecret, keepForSession },
      { onSuccess: props.onReplaced, onError: ({ error }) => setFailure(error) },
    );
  }

  const keyring = failure && isKeyringFailure(failure) ? failure : null;
  const atField = failure?.field === 'clientSecret' ? failure : null;
  return (
    <>
      <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
        <DialogSurface>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              onReplace(false);
            }}
          >
            <DialogBody>
              <DialogTitle>
                <Trans>Replace the secret of {connector.name}</Trans>
              </DialogTitle>
              <DialogContent className={styles.content}>
                <p className={styles.text}>
                  <Trans>
                    In Entra, open Certificates & secrets of this registration, choose New client
                    secret, and copy its Value. The old secret keeps working until it ends or you
                    delete it there.
                  </Trans>
                </p>
                {connector.hasData && connector.secret.source !== 'graph' && (
                  <p className={styles.text}>
                    <Trans>
                      The connector cannot read when its secret ends. Type the new date under Edit
                      afterwards.
                    </Trans>
                  </p>
                )}
                {places && (
                  <div>
                    <OpenLink url={registrationPage(places, 'Credentials', connector.clientId)}>
                      <Trans>Certificates & secrets</Trans>
                    </OpenLink>
                  </div>
                )}
                <Field
                  label={t`New client secret`}
                  hint={<SecretHint stored={false} />}
                  validationState={atField ? 'error' : 'none'}
                  validationMessage={atField?.message}
                >
                  <Input
                    name="newClientSecret"
                    type="password"
                    autoComplete="new-password"
                    value={clientSecret}
                    onChange={(_, data) => {
                      setSecret(data.value);
                      setFailure(null);
                    }}
                  />
                </Field>
                {failure && !keyring && !atField && (
                  <MessageBar intent="error" layout="multiline">
                    <MessageBarBody>
                      <FailureText error={failure} />
                    </MessageBarBody>
                  </MessageBar>
                )}
              </DialogContent>
              <DialogActions>
                <Button type="submit" appearance="primary">
                  <Trans>Replace secret</Trans>
                </Button>
                <Button onClick={props.onClose}>
                  <Trans>Cancel</Trans>
                </Button>
              </DialogActions>
            </DialogBody>
          </form>
        </DialogSurface>
      </Dialog>
      <KeyringDialog
        error={keyring}
        onRetry={() => onReplace(false)}
        onKeep={() => onReplace(true)}
        onCancel={() => setFailure(null)}
      />
    </>
  );
}
