import type * as api from '../src/ipc/generated/api';
import { activityAnswers, activityDays } from './activity';
import { CHANGE_COLUMNS, CHANGES } from './changes';
import { CERTIFICATE, connectorAnswers } from './fakeConnectors';
import { exportAnswers } from './fakeExports';
import { networkAnswers } from './fakeNetwork';
import { sharingAnswers } from './fakeSharing';
import { person, USER_COLUMNS } from './people';
import { priceAnswers } from './prices';
import { productNameAnswers } from './productNames';
import { BOUGHT, SKU_COLUMNS, SKUS } from './products';
import { CANCEL_BY, CANCEL_BY_COLUMNS, RENEWAL_COLUMNS, RENEWALS } from './renewals';

const PEOPLE = Array.from({ length: Number(process.env.FAKE_PEOPLE ?? 20_114) }, (_, n) =>
  person(n),
);

const secret: api.SecretStatus = {
  kind: process.env.FAKE_CERTIFICATE ? 'certificate' : 'secret',
  expiresAt: '2026-03-24T00:00:00Z',
  daysLeft: 12,
  expired: false,
  source: 'graph',
  ambiguous: false,
  chosen: false,
  newer: { displayName: 'm365-connector-2026', endsAt: '2028-03-09T09:30:00Z' },
  displayName: 'm365-connector-2024',
  startsAt: '2024-03-24T00:00:00Z',
  level: 'warning',
};

const run: api.RunSummary = {
  id: 7,
  connectorId: 1,
  outcome: 'complete',
  startedAt: '2026-03-12T06:00:03Z',
  finishedAt: '2026-03-12T06:04:15Z',
  datasetsOk: 9,
  datasetsSkipped: 0,
  datasetsFailed: 0,
  comparable: true,
  error: null,
  clockOffset: 0,
};

const connector: api.Connector = {
  id: 1,
  name: 'Contoso Energy',
  cloud: 'global',
  tenantId: '7f0c2b9e-4d1a-4c57-9a86-2e5b8f31d604',
  clientId: 'c38e91d5-60b7-4f2c-8d13-a94f7be0525a',
  loginUrl: null,
  graphUrl: null,
  organization: 'Contoso Energy',
  hasData: true,
  secretSource: 'keyring',
  certificate: process.env.FAKE_CERTIFICATE ? CERTIFICATE : null,
  preparedCertificate: null,
  previousSecret: { kind: 'secret', endsAt: '2026-03-24T09:30:00Z' },
  secretExpires: null,
  secret,
  level: 'warning',
  lastRun: run,
  running: false,
  schedule: { kind: 'daily', time: '06:00' },
  nextRun: '2026-03-13T06:00:00+01:00',
};

function report(
  id: string,
  title: string,
  about: string,
  columns: readonly (readonly [string, string, string, boolean])[],
  column: string,
): api.ReportInfo {
  return {
    id,
    title,
    about,
    columns: columns.map(([id, title, kind, shown]) => ({
      id,
      title,
      kind: kind as api.ColumnKind,
      shown,
      from: [],
    })),
    defaultSort: { column, descending: false },
    comparesRuns: false,
  };
}

const REPORTS = [
  report(
    'subscriptions',
    'Subscriptions',
    'A row per SKU: seats bought, assigned and available, and the next date of its subscriptions.',
    SKU_COLUMNS,
    'productName',
  ),
  report(
    'users',
    'Users',
    'Every user of the tenant, with licenses and last activity.',
    USER_COLUMNS,
    'displayName',
  ),
  report(
    'inactive-users',
    'Inactive users',
    'Licensed people with an enabled account who were last active before the cut-off, or never.',
    USER_COLUMNS,
    'displayName',
  ),
  report(
    'unused-seats',
    'Unused seats',
    'Seats that are paid for and that nobody holds.',
    SKU_COLUMNS,
    'productName',
  ),
  report(
    'renewals',
    'Renewals',
    'A row per subscription bought: what happens to it next, and when; expired ones stay.',
    RENEWAL_COLUMNS,
    'nextLifecycleDate',
  ),
  report(
    'cancel-by',
    'Cancel by',
    'A row per running purchase: how many seats of its product could go on its next date, and the money.',
    CANCEL_BY_COLUMNS,
    'nextLifecycleDate',
  ),
  { ...report('changes', 'Changes', '', CHANGE_COLUMNS, 'changedAt'), comparesRuns: true },
];

function columnsOf(id: string) {
  return REPORTS.find((one) => one.id === id)?.columns ?? [];
}

function rowsOf(query: api.ReportQuery): api.Cell[][] {
  const columns = columnsOf(query.report);
  const at = (id: string) => columns.findIndex((one) => one.id === id);
  const ofUsers = columns.some((one) => one.id === 'skuPartNumber') ? SKUS : PEOPLE;
  const others: Record<string, api.Cell[][]> = {
    changes: CHANGES,
    renewals: RENEWALS,
    'cancel-by': CANCEL_BY,
  };
  const all = others[query.report] ?? ofUsers;
  const words = query.search?.toLowerCase();
  const rows = all
    .filter(
      (row) => !words || row.slice(0, 2).some((cell) => String(cell).toLowerCase().includes(words)),
    )
    .filter((row) =>
      query.filters.every(
        ({ column, values, negated }) => values.includes(String(row[at(column)] ?? '')) !== negated,
      ),
    );
  const sort = query.sort ?? { column: columns[0]?.id ?? '', descending: false };
  const i = at(sort.column);
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (typeof x === 'number' ? x - Number(y) : String(x).localeCompare(String(y)));
  });
}

const savedViews: Record<string, api.SavedView[]> = {
  users: [
    {
      name: 'Inactive in Trading',
      search: null,
      filters: [
        { column: 'state', values: ['inactive'], negated: false },
        { column: 'department', values: ['Trading'], negated: false },
      ],
      sort: { column: 'lastActivityDate', descending: false },
      columns: null,
    },
  ],
};

let settings: api.Settings = { theme: 'system', inactiveDays: 90, keepHistoryYears: null };

const OTHERS: api.Connector[] = Array.from(
  { length: Number(process.env.FAKE_CONNECTORS ?? 1) - 1 },
  (_, n) => ({
    ...connector,
    id: n + 2,
    name:
      ['Fabrikam Retail', 'Wohnungsbaugenossenschaft Nordstadt eG, Verwaltung', 'Tailspin'][
        n % 3
      ] ?? '',
    level: (['ok', 'critical', 'unknown'] as const)[n % 3] ?? 'ok',
    hasData: n % 3 !== 2,
    lastRun: n % 3 === 2 ? null : { ...run, outcome: n % 3 === 1 ? 'failed' : 'partial' },
    secret: { ...secret, daysLeft: [211, -3, null][n % 3] ?? null, expired: n % 3 === 1 },
  }),
);

type Answers = { [N in keyof api.Commands]?: (request: never) => api.Commands[N]['response'] };

const answers: Answers = {
  ...connectorAnswers(run, secret),
  ...activityAnswers,
  ...productNameAnswers,
  ...priceAnswers,
  ...networkAnswers,
  ...sharingAnswers,
  background_get: () => ({
    notifications: true,
    keepInTray: true,
    tray: !process.env.FAKE_NO_TRAY,
    startWithSystem: false,
  }),
  settings_get: () => settings,
  settings_set: (request: api.Settings) => {
    settings = request;
    return settings;
  },
  connector_list: () => (process.env.FAKE_EMPTY ? [] : [connector, ...OTHERS]),
  message_list: () =>
    process.env.FAKE_EMPTY
      ? []
      : [
          {
            id: 'secret-expires',
            connectorId: 1,
            level: 'warning',
            title: 'Your client secret ends in 12 days.',
            text: 'After 3/24/2026 this connector collects nothing until you replace it.',
            action: 'replaceSecret',
            detail: null,
          },
        ],
  saved_view_list: ({ report }: api.ReportRef) => savedViews[report] ?? [],
  saved_view_save: ({ report, former, view }: api.SavedViewChange) => {
    const others = (savedViews[report] ?? []).filter(({ name }) => name !== former);
    savedViews[report] = [...others, view];
    return savedViews[report];
  },
  report_list: () => REPORTS,
  report_count: (query: api.ReportQuery) => ({
    matching: rowsOf(query).length,
    total: rowsOf({ ...query, search: null, filters: [] }).length,
  }),
  report_page: ({ query, offset, limit }: api.PageRequest) => ({
    rows: rowsOf(query).slice(offset, offset + limit),
  }),
  report_choices: ({ query, column }: api.ChoicesRequest) => {
    const i = columnsOf(query.report).findIndex((one) => one.id === column);
    const counts = new Map<api.Cell, number>();
    for (const row of rowsOf(query)) {
      for (const value of String(row[i] ?? '').split('; ')) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return [...counts]
      .map(([value, rows]) => ({ value: value === '' ? null : value, rows }))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, 200);
  },
  ...exportAnswers,
  report_export: ({ query }: api.ExportRequest) => ({
    path: '/home/adele/Documents/users.csv',
    rows: rowsOf(query).length,
  }),
  renewals_mark: ({ subscriptionIds }: api.SubscriptionMarks) => ({
    count: subscriptionIds.length,
  }),
  report_copy: ({ rows }: api.CopyRequest): api.Copied => ({
    text: '',
    rows:
      rows.rows === 'given'
        ? rows.cells.length
        : rows.spans.reduce((sum, { first, last }) => sum + last - first + 1, 0),
  }),
  savings: (): api.Savings => ({
    known: true,
    inactiveDays: 90,
    activityAsOf: '2026-03-10',
    atLeast: true,
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
    findings: [
      {
        finding: 'inactive',
        people: 557,
        licenses: 812,
        unpriced: 0,
        mixed: 0,
        atLowest: 0,
        notMeasured: 31,
        money: [{ currency: 'EUR', minor: 2_914_300 }],
      },
    ],
    total: [{ currency: 'EUR', minor: 6_120_000 }],
    costs: [{ currency: 'EUR', minor: 61_200_000 }],
    notPeople: 0,
    unpricedProducts: 2,
    trialsKnown: process.env.FAKE_NO_PURCHASES === undefined,
    excluded: 0,
    toFree: { licenses: 0, money: [], atLeast: false },
    freed: { licenses: 0, money: [], atLeast: false },
    saved: { licenses: 0, money: [], atLeast: false },
  }),
  user_detail: ({ userId }: api.UserRef) => userDetail(userId),
  sku_detail: ({ skuId }: api.SkuRef) => skuDetail(skuId),
};

function userDetail(id: string): api.UserDetail {
  const row = PEOPLE.find((one) => one.at(-1) === id) ?? person(0);
  const text = (i: number) => row[i] as string | null;
  return {
    id,
    displayName: text(0),
    userPrincipalName: text(1) ?? '',
    userType: text(2),
    accountEnabled: row[3] === 1,
    state: text(10),
    stateReason: text(11),
    kind: 'person',
    department: text(4),
    jobTitle: text(5),
    officeLocation: 'Building 7',
    country: 'Germany',
    costCenter: '4711',
    manager: 'Patti Fernandez',
    mail: text(1),
    createdDate: '2022-04-18',
    onPremisesSyncEnabled: true,
    presence: 'present',
    lastActivityDate: text(8),
    lastActivityService: text(9),
    lastSignInDate: text(8),
    lastSignInResult: text(8) && 'successful',
    signInAsOf: '2026-03-12',
    licenses: [
      {
        skuId: 'a2',
        productName: 'Microsoft 365 E5',
        assignment: 'group',
        groups: 'SG-E5-Trading',
        error: null,
        howToFree: 'Leave the group SG-E5-Trading.',
      },
      {
        skuId: 'a4',
        productName: 'Microsoft 365 Copilot',
        assignment: 'both',
        groups: 'Copilot-Wave-3',
        error: null,
        howToFree: 'Remove the direct one and leave the group Copilot-Wave-3.',
      },
      {
        skuId: 'a5',
        productName: 'Power BI Pro',
        assignment: 'direct',
        groups: null,
        error: 'CountViolation',
        howToFree: 'Remove the license.',
      },
      {
        skuId: 'a6',
        productName: 'Visio Plan 2',
        assignment: 'direct',
        groups: null,
        error: null,
        howToFree: 'Remove the license.',
      },
    ],
    activity: [
      'Exchange',
      'Teams',
      'Microsoft 365 Apps',
      'SharePoint',
      'OneDrive',
      'Viva Engage',
    ].map((service, n) => ({
      service,
      lastActivityDate: n === 5 ? null : `2026-03-${10 - n}`.replace(/-(\d)$/, '-0$1'),
      licensed: n < 5,
    })),
    activityDays: activityDays(),
    activityAsOf: '2026-03-10',
    changes: [
      { seenAt: '2026-03-02T06:00:00Z', what: 'Power BI Pro assigned directly, no seat left' },
      { seenAt: '2026-02-11T06:00:00Z', what: 'Manager changed to Patti Fernandez' },
      { seenAt: '2026-01-15T06:00:00Z', what: 'Department changed from Retail to Trading' },
    ],
  };
}

function skuDetail(skuId: string): api.SkuDetail {
  const row = SKUS.find((one) => one.at(-1) === skuId) ?? (SKUS[0] as api.Cell[]);
  const number = (i: number) => Number(row[i] ?? 0);
  return {
    skuId,
    productName: String(row[0]),
    skuPartNumber: String(row[1]),
    capabilityStatus: String(row[2]),
    enabled: number(9),
    warning: 0,
    suspended: 0,
    lockedOut: 0,
    usable: number(3),
    assigned: number(4),
    available: number(5),
    free: row.at(-2) === 1,
    direct: 312,
    group: 5_702,
    both: 78,
    unknown: 2,
    subscriptions: BOUGHT,
    plans: [
      'EXCHANGE_S_ENTERPRISE',
      'TEAMS1',
      'SHAREPOINTENTERPRISE',
      'OFFICESUBSCRIPTION',
      'INTUNE_A',
      'AAD_PREMIUM_P2',
    ].map((name) => ({
      servicePlanId: name,
      servicePlanName: name,
      provisioningStatus: name === 'INTUNE_A' ? 'PendingProvisioning' : 'Success',
      appliesTo: 'User',
    })),
  };
}

/** Answers a command, or throws a CommandError. */
export function answer(name: string, request: unknown): unknown {
  const known = answers[name as keyof api.Commands] as ((request: unknown) => unknown) | undefined;
  if (known) return known(request);
  throw {
    code: 'other',
    message: `The fake does not know ${name}.`,
    meaning: '',
    next: '',
    field: null,
    serviceCode: null,
    requestId: null,
  } satisfies api.CommandError;
}
