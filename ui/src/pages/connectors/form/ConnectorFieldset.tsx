import { Field, Input, Link, makeStyles, Select, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Connector } from '../../../ipc/generated/api';
import { CertificateChoice } from '../certificate/CertificateChoice';
import { CertificateFacts } from '../certificate/CertificateFacts';
import { CredentialKindField } from '../certificate/CredentialKindField';
import { useCloudNames } from '../words';
import { SecretHint } from './SecretHint';
import type { ConnectorFields } from './useConnectorForm';
import type { Values } from './values';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  more: { alignSelf: 'flex-start', fontSize: tokens.fontSizeBase200 },
});

/** The fields of a connector, one below the other. */
export function ConnectorFieldset(props: {
  fields: ConnectorFields;
  /** The connector that is edited; null = a new one. */
  connector: Connector | null;
  /** Shows the end date from the start, because it could not be read. */
  askForEnd: boolean;
  /** A secret or certificate in it is being tested. */
  proving: boolean;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const clouds = useCloudNames();
  const { fields, connector } = props;
  const [typed, setTyped] = useState(fields.values.secretExpires !== '');
  // The data belongs to one tenant of one cloud: these stand fast once there is some.
  const fast = connector?.hasData ?? false;
  const fastHint = fast
    ? t`Cloud and tenant cannot be changed: data has been collected from this tenant.`
    : undefined;

  function text(name: keyof Values, label: string, more: { readOnly?: boolean } = {}) {
    const error = fields.errors[name];
    return (
      <Field label={label} validationState={error ? 'error' : 'none'} validationMessage={error}>
        <Input
          name={name}
          value={fields.values[name]}
          readOnly={more.readOnly}
          appearance={more.readOnly ? 'filled-darker' : 'outline'}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, data) => fields.set(name, data.value)}
          onBlur={() => fields.leave(name)}
        />
      </Field>
    );
  }

  const custom = fields.values.cloud === 'custom';
  const stored = connector !== null && !connector.certificate;
  return (
    <div className={styles.fields}>
      {text('name', t`Name`)}
      <Field label={t`Cloud`} hint={fastHint}>
        <Select
          name="cloud"
          value={fields.values.cloud}
          disabled={fast}
          onChange={(_, data) => fields.set('cloud', data.value)}
        >
          {Object.entries(clouds).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {custom && text('loginUrl', t`Sign-in address`, { readOnly: fast })}
      {custom && text('graphUrl', t`Graph address`, { readOnly: fast })}
      {text('tenantId', t`Tenant ID`, { readOnly: fast })}
      {text('clientId', t`Client ID`)}
      <CredentialKindField
        kind={fields.values.credential}
        disabled={props.proving}
        onChange={(kind) => fields.set('credential', kind)}
      />
      {fields.values.credential === 'certificate' ? certificate() : secret()}
    </div>
  );

  function certificate() {
    return (
      <>
        {connector?.certificate && !fields.chosen && (
          <Field label={t`Certificate in use`}>
            <CertificateFacts certificate={connector.certificate} />
          </Field>
        )}
        <CertificateChoice
          connectorId={connector?.id ?? null}
          name={fields.values.name}
          cloud={fields.values.cloud}
          clientId={fields.values.clientId}
          chosen={fields.chosen}
          onChoose={fields.choose}
          error={fields.errors.certificate}
          last={t`Press Test connection, then save.`}
          proving={props.proving}
        />
      </>
    );
  }

  function secret() {
    return (
      <>
        <Field
          label={t`Client secret`}
          hint={<SecretHint stored={stored} />}
          validationState={fields.errors.clientSecret ? 'error' : 'none'}
          validationMessage={fields.errors.clientSecret}
        >
          <Input
            name="clientSecret"
            type="password"
            autoComplete="new-password"
            value={fields.values.clientSecret}
            placeholder={stored ? t`Leave empty to keep the stored secret` : undefined}
            onChange={(_, data) => fields.set('clientSecret', data.value)}
            onBlur={() => fields.leave('clientSecret')}
          />
        </Field>
        {typed || props.askForEnd ? (
          <Field
            label={t`Secret ends on`}
            hint={t`Needed only where the connector cannot read the date itself.`}
            validationState={fields.errors.secretExpires ? 'error' : 'none'}
            validationMessage={fields.errors.secretExpires}
          >
            <Input
              name="secretExpires"
              type="date"
              value={fields.values.secretExpires}
              onChange={(_, data) => fields.set('secretExpires', data.value)}
              onBlur={() => fields.leave('secretExpires')}
            />
          </Field>
        ) : (
          <Link as="button" type="button" className={styles.more} onClick={() => setTyped(true)}>
            <Trans>Type the secret's end date</Trans>
          </Link>
        )}
      </>
    );
  }
}
