import type { Cloud, Connector, ConnectorForm, CredentialKind } from '../../../ipc/generated/api';
import type { Chosen } from '../certificate/chosen';

/** What stands in the fields: text, as typed. */
export interface Values {
  name: string;
  cloud: Cloud;
  tenantId: string;
  clientId: string;
  credential: CredentialKind;
  clientSecret: string;
  loginUrl: string;
  graphUrl: string;
  secretExpires: string;
}

/** A field of the form, by the name its errors come under. */
export type FieldName = keyof Values | 'certificate';

/** In the order of the form: the first wrong one gets the focus. */
export const FIELDS: FieldName[] = [
  'name',
  'cloud',
  'loginUrl',
  'graphUrl',
  'tenantId',
  'clientId',
  'clientSecret',
  'certificate',
  'secretExpires',
];

/** The fields of a new connector, or of a stored one: its secret never comes back. */
export function initialValues(connector: Connector | null): Values {
  return {
    name: connector?.name ?? '',
    cloud: connector?.cloud ?? 'global',
    tenantId: connector?.tenantId ?? '',
    clientId: connector?.clientId ?? '',
    credential: connector?.certificate ? 'certificate' : 'secret',
    clientSecret: '',
    loginUrl: connector?.loginUrl ?? '',
    graphUrl: connector?.graphUrl ?? '',
    secretExpires: connector?.secretExpires ?? '',
  };
}

/** What is sent. White space stays for the check to name, except around addresses and names. */
export function toForm(values: Values, chosen: Chosen | null): ConnectorForm {
  const custom = values.cloud === 'custom';
  const secret = values.credential === 'secret';
  return {
    name: values.name.trim(),
    cloud: values.cloud,
    tenantId: values.tenantId.trim(),
    clientId: values.clientId.trim(),
    credential: values.credential,
    clientSecret: secret && values.clientSecret !== '' ? values.clientSecret : null,
    certificate: secret ? null : (chosen?.given ?? null),
    loginUrl: custom ? values.loginUrl.trim() : null,
    graphUrl: custom ? values.graphUrl.trim() : null,
    secretExpires: (secret && values.secretExpires) || null,
  };
}
