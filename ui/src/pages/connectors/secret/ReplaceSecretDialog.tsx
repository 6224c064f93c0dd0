import { Field, Input, makeStyles } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../../app/FormDialog';
import { OpenLink } from '../../../app/OpenLink';
import type { Connector, CredentialKind } from '../../../ipc/generated/api';
import { CertificateChoice } from '../certificate/CertificateChoice';
import { CredentialKindField } from '../certificate/CredentialKindField';
import { type Chosen, made } from '../certificate/chosen';
import { isKeyringFailure, KeyringDialog } from '../form/KeyringDialog';
import { SecretHint } from '../form/SecretHint';
import { placesOf, registrationPage } from '../guide/clouds';
import { PATIENCE, ProofProgress } from './ProofProgress';
import { useProof } from './useProof';

const useStyles = makeStyles({ text: { margin: 0 } });

/** Takes a new secret or certificate in place of the old one, once it has been proven. */
export function ReplaceSecretDialog(props: {
  connector: Connector;
  onReplaced: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connector } = props;
  const { certificate: current, preparedCertificate: prepared } = connector;
  // A certificate that was made for it waits for the next step.
  const [kind, setKind] = useState<CredentialKind>(current || prepared ? 'certificate' : 'secret');
  const [chosen, choose] = useState<Chosen | null>(prepared ? made(prepared) : null);
  const [missing, setMissing] = useState(false);
  const [clientSecret, setSecret] = useState('');
  const [expires, setExpires] = useState('');
  const proof = useProof(connector, props.onReplaced);
  const { failure } = proof;
  const places = placesOf(connector.cloud);
  // The registration could not be read with the old secret, so it will not be with the new one.
  const unreadable = connector.hasData && connector.secret.source !== 'graph';

  function send(keepForSession: boolean) {
    if (kind === 'secret') proof.send(clientSecret, expires, keepForSession);
    else if (chosen) proof.sendCertificate(chosen.given, keepForSession);
    else setMissing(true);
  }

  function onClose() {
    proof.giveUp();
    props.onClose();
  }

  const keyring = failure && isKeyringFailure(failure) ? failure : null;
  const atExpires = failure?.field === 'secretExpires' ? failure.message : undefined;
  const told = failure && !keyring && !atExpires ? failure : null;
  return (
    <>
      <FormDialog
        title={
          current
            ? t`Replace the certificate of ${connector.name}`
            : t`Replace the secret of ${connector.name}`
        }
        action={t`Test and replace`}
        busy={proof.proving}
        // What is wrong with a secret takes more words than a field has room for.
        failure={told ? { ...told, field: null } : undefined}
        onSubmit={() => send(false)}
        onStop={proof.wait ? proof.giveUp : undefined}
        onClose={onClose}
      >
        <CredentialKindField
          kind={kind}
          disabled={proof.proving}
          onChange={(next) => {
            setKind(next);
            proof.forget();
          }}
        />
        {kind === 'secret' ? secret() : certificate()}
        {proof.proving && <ProofProgress wait={proof.wait} patience={PATIENCE} />}
      </FormDialog>
      <KeyringDialog
        error={keyring}
        onRetry={() => send(false)}
        onKeep={() => send(true)}
        onCancel={proof.forget}
      />
    </>
  );
  function certificate() {
    return (
      <CertificateChoice
        connectorId={connector.id}
        name={connector.name}
        cloud={connector.cloud}
        clientId={connector.clientId}
        chosen={chosen}
        onChoose={(next) => {
          choose(next);
          proof.forget();
        }}
        error={missing && !chosen ? t`Create a certificate, or choose a file with one.` : undefined}
        last={t`Press Test and replace. What is used now stays in use until the certificate has signed in.`}
        proving={proof.proving}
      />
    );
  }

  function secret() {
    return (
      <>
        <p className={styles.text}>
          <Trans>
            In Entra, open Certificates & secrets of this registration, choose New client secret,
            and copy its Value. It is tested first: until it has signed in, the old secret stays in
            use.
          </Trans>
        </p>
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
          validationState={failure?.field === 'clientSecret' ? 'error' : 'none'}
        >
          <Input
            name="newClientSecret"
            type="password"
            autoComplete="new-password"
            value={clientSecret}
            readOnly={proof.proving}
            onChange={(_, data) => {
              setSecret(data.value);
              proof.forget();
            }}
          />
        </Field>
        {unreadable && (
          <Field
            label={t`End date of the new secret`}
            hint={t`The connector may not read it. Type it, so that you are warned in time.`}
            validationState={atExpires ? 'error' : 'none'}
            validationMessage={atExpires}
          >
            <Input
              type="date"
              value={expires}
              readOnly={proof.proving}
              onChange={(_, data) => {
                setExpires(data.value);
                proof.forget();
              }}
            />
          </Field>
        )}
      </>
    );
  }
}
