// Made-up answers for the Overview and the Connectors pages.
import type * as api from '../src/ipc/generated/api';

type Answers = { [N in keyof api.Commands]?: (request: never) => api.Commands[N]['response'] };

const DAY = 86_400_000;
const SERVICES: [string, number][] = [
  ['exchange', 17_200],
  ['teams', 15_400],
  ['sharePoint', 9_900],
  ['oneDrive', 7_500],
  ['yammer', 2_250],
];
/** Days without a report, as they happen. */
const LOST = new Set(['2026-02-18', '2026-02-19']);

function activity(): api.ActivitySeries[] {
  return SERVICES.map(([service, most], s) => ({
    service,
    points: Array.from({ length: 180 }, (_, n) => {
      const time = Date.parse('2026-03-10') - (179 - n) * DAY;
      const weekend = [0, 6].includes(new Date(time).getUTCDay());
      const wave = 1 + 0.03 * Math.sin(n * 1.7 + s);
      return {
        day: new Date(time).toISOString().slice(0, 10),
        users: Math.round(most * wave * (weekend ? 0.27 - 0.02 * s : 1)),
      };
    }).filter(({ day }) => !LOST.has(day)),
  }));
}

const PRODUCTS: [string, number, number][] = [
  ['Microsoft 365 E3', 9_800, 9_312],
  ['Microsoft 365 E5', 6_200, 6_094],
  ['Microsoft 365 F3', 4_600, 3_871],
  ['Microsoft 365 Copilot', 2_500, 2_118],
  ['Power BI Pro', 1_850, 1_867],
  ['Visio Plan 2', 420, 361],
  ['Planner and Project Plan 3', 310, 268],
  ['Teams Rooms Pro', 180, 164],
  ['5 others', 660, 441],
];

const overview = (lastRun: api.RunSummary, secret: api.SecretStatus): api.Overview => ({
  organization: 'Contoso Energy',
  hasData: !process.env.FAKE_FRESH,
  secret,
  lastRun,
  activityAsOf: '2026-03-10',
  directoryAsOf: '2026-03-12T06:04:15Z',
  seats: { usable: 26_520, assigned: 24_496, available: 2_041, overAssigned: 17, unused: 1_806 },
  products: PRODUCTS.map(([productName, usable, assigned], n) => ({
    skuId: n === 8 ? null : `sku-${n}`,
    productName,
    usable,
    assigned,
    available: usable - assigned,
  })),
  renewals: [
    ['Visio Plan 2', 420, '2026-03-31', 19, 'renewsOrEnds', false],
    ['Power BI Pro', 350, '2026-04-15', 34, 'isSuspended', false],
    ['Microsoft 365 E3', 9_800, '2026-05-01', 50, 'renewsOrEnds', false],
    ['Microsoft 365 Copilot', 2_500, '2026-06-30', 110, 'renewsOrEnds', true],
  ].map(
    ([productName, seats, date, daysLeft, what, isTrial]) =>
      ({
        subscriptionId: productName,
        productName,
        seats,
        date,
        daysLeft,
        what,
        isTrial,
      }) as api.Renewal,
  ),
  people: {
    users: 20_831,
    licensed: 20_114,
    covered: 19_832,
    active: 18_961,
    inactive: 436,
    neverActive: 121,
    new: 102,
    unknown: 282,
    disabled: 212,
    guests: 18,
    assignmentErrors: 9,
  },
  activity: activity(),
});

const DATASETS = [
  ['organization', 1],
  ['subscribed-skus', 14],
  ['company-subscriptions', 16],
  ['users', 20_831],
  ['groups', 23],
  ['credentials', 2],
  ['active-user-detail', 20_407],
  ['m365-app-user-detail', 18_221],
  ['active-user-counts', 178],
] as const;

const refused: api.CommandError = {
  code: 'notPermitted',
  message: 'Microsoft Graph refused the usage reports.',
  meaning: 'The application has not been granted Reports.Read.All.',
  next: 'Add the permission in Entra, grant admin consent and run again.',
  field: null,
  serviceCode: 'S2SUnauthorized',
  requestId: '6f1f5b1c-0e3a-4b62-9d1b-2f64f3a0f1c7',
};

const progress = (): api.RunProgress => ({
  connectorId: 1,
  runId: 8,
  outcome: 'running',
  startedAt: new Date().toISOString(),
  datasets: DATASETS.map(([name, rows], n) => ({
    name,
    state: n < 3 ? 'ok' : n === 3 ? 'running' : 'waiting',
    rows: n < 3 ? rows : n === 3 ? 8_991 : 0,
    total: n === 3 ? rows : null,
    reason: null,
  })),
});

const ASKED = ['Directory.Read.All', 'Organization.Read.All', 'User.Read.All', 'Reports.Read.All'];

const test = (secret: api.SecretStatus): api.ConnectionTest => ({
  signedIn: true,
  error: null,
  organization: 'Contoso Renewables',
  domain: 'contosorenewables.onmicrosoft.com',
  secret: { ...secret, expiresAt: '2028-03-09T00:00:00Z', daysLeft: 728, level: 'ok' },
  permissions: [
    ['Directory.Read.All', 'asked', 'granted', "Renewal dates, groups, the secret's end"],
    ['Organization.Read.All', 'asked', 'granted', 'Subscriptions and seats'],
    ['User.Read.All', 'asked', 'granted', 'Users and their licenses'],
    [
      'Reports.Read.All',
      'asked',
      'missing',
      'Without it every user reads "unknown": no activity can be collected.',
    ],
    [
      'AuditLog.Read.All',
      'recommended',
      'missing',
      'Recommended: it adds the last sign-in, which keeps users covered when names in reports are concealed.',
    ],
  ].map(([name, need, state, note]) => ({ name, need, state, note }) as api.PermissionLine),
  datasets: DATASETS.map(([dataset], n) => ({
    dataset,
    state: n > 5 ? 'notPermitted' : 'works',
    error: n > 5 ? refused : null,
  })),
  excessive: ['Mail.ReadWrite'],
  summary: 'Signed in. One permission is missing.',
  clockOffset: 0,
  clockWarning: null,
  milliseconds: 1_830,
  testedAt: '2026-03-12T09:41:00Z',
});

const CREDENTIALS: [string, string, string, number, api.CredentialPart][] = [
  ['m365-connector-2023', 'Qx7', '2024-03-24T09:30:00Z', -718, 'notValid'],
  ['m365-connector-2024', 'Ab3', '2026-03-24T09:30:00Z', 12, 'inUse'],
  ['reporting script', 'Zt1', '2026-11-02T09:30:00Z', 234, 'other'],
  ['m365-connector-2026', 'Lm9', '2028-03-09T09:30:00Z', 727, 'other'],
];

/** A certificate that was made here. */
export const CERTIFICATE: api.Certificate = {
  id: 'c1',
  subject: 'CN=Microsoft 365 Connector - Contoso Energy',
  thumbprint: '82034DE73B7ACA3C096C68B556ABC7D2344D8448',
  startsAt: '2026-03-11T00:00:00Z',
  endsAt: '2027-03-12T00:00:00Z',
  keyBits: 2048,
  keyFile: null,
};

const rotation = (): api.Rotation => ({
  permitted: !process.env.FAKE_NO_ROTATION,
  obstacle: null,
  settings: { automatic: true, daysBefore: 30, validityDays: 180, graceDays: 7 },
  state: 'none',
  removalAt: null,
  failure: null,
});

/** The answers for a connector with this last run and secret. */
export const connectorAnswers = (run: api.RunSummary, secret: api.SecretStatus): Answers => ({
  overview: () => overview(run, secret),
  connector_check: ({ form }: api.FormCheck) => {
    const found: api.FieldError[] = [];
    if (!form.name) found.push({ field: 'name', message: 'Enter a name.' });
    if (!/^[0-9a-f-]{36}$/i.test(form.tenantId)) {
      found.push({ field: 'tenantId', message: 'Paste the Directory (tenant) ID, a GUID.' });
    }
    if (!/^[0-9a-f-]{36}$/i.test(form.clientId)) {
      found.push({ field: 'clientId', message: 'Paste the Application (client) ID, a GUID.' });
    }
    if (form.credential === 'secret' && !form.clientSecret) {
      found.push({ field: 'clientSecret', message: "Enter the client secret's Value." });
    }
    return found;
  },
  connection_test: () => test(secret),
  connector_credentials: () => ({
    readAt: '2026-03-12T06:00:03Z',
    credentials: CREDENTIALS.map(([displayName, hint, endsAt, daysLeft, part]) => ({
      keyId: displayName,
      kind: 'secret' as const,
      thumbprint: null,
      displayName,
      hint,
      startsAt: null,
      endsAt,
      daysLeft,
      part,
    })),
  }),
  rotation_get: rotation,
  certificate_create: () => CERTIFICATE,
  certificate_save: () => ({ path: '/home/anna/Documents/m365-connector.cer', rows: 1 }),
  certificate_open: () => ({ path: '/home/anna/app.pfx', certificate: null }),
  audit_list: () =>
    (['signInFailed', 'secretRotated', 'secretStored'] as const).map((what, n) => ({
      connector: 'Contoso Energy',
      at: `2026-03-1${2 - n}T06:00:03Z`,
      what,
      detail: n === 0 ? 'AADSTS7000215 · request ID 6f1f5b1c-0e3a-4b62-9d1b-2f64f3a0f1c7' : null,
    })),
  run_start: progress,
  run_cancel: () => null,
  run_progress: () => (process.env.FAKE_RUNNING ? progress() : null),
  run_list: () => [
    { ...run, datasetsOk: 6, datasetsFailed: 3, outcome: 'partial' },
    { ...run, id: 6, startedAt: '2026-03-11T06:00:02Z', finishedAt: '2026-03-11T06:03:58Z' },
    {
      ...run,
      id: 5,
      outcome: 'cancelled',
      startedAt: '2026-03-10T06:00:02Z',
      finishedAt: '2026-03-10T06:00:09Z',
      datasetsOk: 2,
    },
  ],
  run_detail: () => ({
    run: { ...run, datasetsOk: 6, datasetsFailed: 3, outcome: 'partial' },
    datasets: DATASETS.map(([name, rows], n) => ({
      name,
      outcome: n === 6 ? 'failed' : n > 6 ? 'skipped' : 'ok',
      reason: n > 6 ? 'Not permitted: Reports.Read.All is missing.' : null,
      rows: n > 5 ? null : rows,
      changed: n > 5 ? null : Math.round(rows / 50),
      removed: n > 5 ? null : n === 3 ? 4 : 0,
      requests: n === 3 ? 21 : 1,
      bytes: rows * 1_430,
      dataAsOf: n > 5 ? null : '2026-03-12T06:01:00Z',
      error: n === 6 ? refused : null,
    })),
  }),
  connector_add: () => {
    throw {
      ...refused,
      code: 'keyringLocked',
      message: 'The keyring of this computer is locked.',
      meaning: 'The secret could not be stored.',
      next: 'Unlock the keyring and try again.',
      serviceCode: null,
      requestId: null,
    } satisfies api.CommandError;
  },
});

/** The permissions, as the application declares them. */
export const PERMISSIONS: api.PermissionInfo[] = [
  ...ASKED.map((name) => ({ name, need: 'asked' as const, datasets: [] })),
  { name: 'AuditLog.Read.All', need: 'recommended', datasets: [] },
];
