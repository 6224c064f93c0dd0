import {
  Button,
  Card,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { Announced } from '../../../app/Announced';
import { FailureText } from '../../../app/FailureText';
import { asFailure } from '../../../ipc/door';
import type { CommandError, Connector } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { SetupGuide } from '../guide/SetupGuide';
import { PATIENCE, ProofProgress } from '../secret/ProofProgress';
import { useSecretWait } from '../secret/useSecretWait';
import { TestResult } from '../test/TestResult';
import { ConnectorFieldset } from './ConnectorFieldset';
import { isKeyringFailure, KeyringDialog } from './KeyringDialog';
import { useConnectorForm } from './useConnectorForm';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'min(572px, 47%) minmax(0, 1fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  left: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

/** The form of a connector, the result of its test, and the set-up guide beside them. */
export function ConnectorEditor(props: {
  connector: Connector | null;
  onSaved: (connector: Connector) => void;
  onCancel: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connector } = props;
  const formElement = useRef<HTMLFormElement>(null);
  const resultElement = useRef<HTMLDivElement>(null);
  const fields = useConnectorForm(connector, (field) =>
    formElement.current
      ?.querySelector<HTMLElement>(`[name="${field}"], [data-name="${field}"]`)
      ?.focus(),
  );
  const [failure, setFailure] = useState<CommandError | null>(null);
  const save = useAction(connector ? 'connector_update' : 'connector_add');
  const test = useAction('connection_test');
  const giveUp = useAction('connector_replace_give_up');

  async function onSave(keepForSession: boolean) {
    setFailure(null);
    try {
      if (!(await fields.check())) return;
      props.onSaved(
        await save.mutateAsync({
          connectorId: connector?.id ?? null,
          form: fields.form,
          keepForSession,
        }),
      );
    } catch (thrown) {
      show(thrown);
    }
  }

  async function onTest() {
    setFailure(null);
    try {
      // A test needs no name.
      if (!(await fields.check(['name']))) return;
      await test.mutateAsync({ connectorId: connector?.id ?? null, form: fields.form });
      resultElement.current?.scrollIntoView({ block: 'nearest' });
    } catch (thrown) {
      show(thrown);
    }
  }

  function show(thrown: unknown) {
    const { error } = asFailure(thrown);
    if (!fields.blame(error)) setFailure(error);
  }

  // A stored connector's secret is proven before anything is changed.
  const proving =
    connector !== null &&
    save.isPending &&
    (fields.form.clientSecret ?? fields.form.certificate) !== null;
  const wait = useSecretWait(connector?.id ?? 0, proving);
  const keyring = failure && isKeyringFailure(failure) ? failure : null;
  const result = test.data ?? null;
  return (
    <div className={styles.columns}>
      <div className={styles.left}>
        <Card className={styles.card}>
          <form
            ref={formElement}
            noValidate
            aria-label={t`Connector`}
            onSubmit={(event) => {
              event.preventDefault();
              void onSave(false);
            }}
          >
            <ConnectorFieldset
              fields={fields}
              connector={connector}
              askForEnd={result?.signedIn === true && result.secret?.source === 'unknown'}
              proving={proving}
            />
            {proving && <ProofProgress wait={wait} patience={PATIENCE} />}
            {failure && !keyring && (
              <MessageBar intent="error" layout="multiline">
                <MessageBarBody>
                  <FailureText error={failure} />
                </MessageBarBody>
              </MessageBar>
            )}
            <div className={styles.buttons}>
              <Button type="submit" appearance="primary" disabledFocusable={proving}>
                {connector ? <Trans>Save changes</Trans> : <Trans>Save connector</Trans>}
              </Button>
              <Button
                icon={test.isPending ? <Spinner size="tiny" delay={150} /> : undefined}
                onClick={() => void onTest()}
              >
                <Trans>Test connection</Trans>
              </Button>
              {wait && connector ? (
                <Button onClick={() => giveUp.mutate({ connectorId: connector.id })}>
                  <Trans>Stop trying</Trans>
                </Button>
              ) : (
                <Button appearance="subtle" onClick={props.onCancel}>
                  <Trans>Cancel</Trans>
                </Button>
              )}
            </div>
          </form>
        </Card>
        <Announced words={result?.summary} />
        <div ref={resultElement}>{result && <TestResult result={result} />}</div>
      </div>
      <SetupGuide
        cloud={fields.values.cloud}
        tenantId={fields.values.tenantId}
        clientId={fields.values.clientId}
        credential={fields.values.credential}
        test={result}
      />
      <KeyringDialog
        error={keyring}
        onRetry={() => void onSave(false)}
        onKeep={() => void onSave(true)}
        onCancel={() => setFailure(null)}
      />
    </div>
  );
}
