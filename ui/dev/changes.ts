import type * as api from '../src/ipc/generated/api';

export const CHANGE_COLUMNS: readonly (readonly [string, string, string, boolean])[] = [
  ['changedAt', 'Seen', 'dateTime', true],
  ['kind', 'Change', 'choice', true],
  ['displayName', 'Name', 'text', true],
  ['userPrincipalName', 'User principal name', 'text', false],
  ['productName', 'Product', 'choice', true],
  ['property', 'Property', 'choice', true],
  ['before', 'Before', 'text', true],
  ['after', 'After', 'text', true],
  ['through', 'Through group', 'text', true],
  ['run', 'Run', 'integer', false],
];

const at = '2026-03-12T06:00:03Z';
const patti = ['Patti Fernandez', 'pattif@contoso.com'] as const;
const lee = ['Lee Gu', 'leeg@contoso.com'] as const;
const megan = ['Megan Bowen', 'meganb@contoso.com'] as const;

export const CHANGES: api.Cell[][] = [
  [at, 'license gained', ...patti, 'Microsoft 365 E5', 'assignment', null, 'group', 'SG-E5', 7],
  [at, 'license changed', ...lee, 'Power BI Pro', 'assignment', 'direct', 'both', 'SG-BI', 7],
  [at, 'license lost', ...megan, 'Visio Plan 2', 'assignment', 'direct', null, null, 7],
  [at, 'account disabled', ...megan, null, 'accountEnabled', 'true', 'false', null, 7],
  [at, 'user changed', ...lee, null, 'department', 'Retail', 'Trading', null, 7],
  [at, 'user created', 'Adele Vance', 'adelev@contoso.com', null, null, null, null, null, 7],
  [at, 'seats changed', null, null, 'Microsoft 365 E5', 'enabled', '9000', '9200', null, 7],
  [
    at,
    'renewal moved',
    null,
    null,
    'Microsoft 365 E5',
    'nextLifecycleDate',
    '2026-05-01',
    '2027-05-01',
    null,
    7,
  ],
  [at, 'group renamed', 'SG-BI', null, null, 'displayName', 'SG-Power-BI', 'SG-BI', null, 7],
];
