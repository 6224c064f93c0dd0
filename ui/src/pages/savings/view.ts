import type {
  Cell,
  Cost,
  FindingSum,
  LicenseRef,
  ReportInfo,
  ReportQuery,
  Savings,
} from '../../ipc/generated/api';

/** The finding of seats that nobody holds; its rows are products. */
export const SEATS = 'unused seats';
/** What belongs to rooms and queues; it counts in no sum. */
export const NO_PERSON = 'not a person';

/** The question for the rows of one finding, and of one way of freeing: "" is the one nobody knows. */
export function withFixed(query: ReportQuery, finding: string, way?: string): ReportQuery {
  const only = (column: string, value: string) => ({ column, values: [value], negated: false });
  const filters = [...query.filters, only('finding', finding)];
  return { ...query, filters: way === undefined ? filters : [...filters, only('way', way)] };
}

/** The finding to begin with: the one with the most money, or the most licenses while there are no prices. */
export function mostToFree(savings: Savings): string {
  const weight = (sum: FindingSum) => [
    Math.max(0, ...sum.money.map(({ minor }) => minor)),
    sum.licenses,
  ];
  const [first] = [...savings.findings].sort((a, b) => {
    const [moneyA = 0, licensesA = 0] = weight(a);
    const [moneyB = 0, licensesB = 0] = weight(b);
    return moneyB - moneyA || licensesB - licensesA;
  });
  return first?.finding ?? SEATS;
}

/** An amount of one currency among several. */
export function amountOf(costs: Cost[], currency: string): number {
  return costs.find((one) => one.currency === currency)?.minor ?? 0;
}

const OF_SEATS = ['productName', 'skuPartNumber', 'seats', 'why', 'pricePerMonth'];
const OF_LICENSES = [
  'displayName',
  'userPrincipalName',
  'productName',
  'state',
  'why',
  'howToFree',
  'checkFirst',
  'decision',
  'pricePerMonth',
];

/** The columns of a finding where nobody chose others. */
export function columnsOf(finding: string | undefined): readonly string[] {
  return finding === SEATS ? OF_SEATS : OF_LICENSES;
}

/** The license a row is about; nothing where it is about seats of nobody. */
export function licenseOf(report: ReportInfo, row: Cell[]): LicenseRef | undefined {
  const cell = (id: string) => row[report.columns.findIndex((column) => column.id === id)];
  const [userId, skuId] = [cell('userId'), cell('skuId')];
  return typeof userId === 'string' && typeof skuId === 'string' ? { userId, skuId } : undefined;
}

/** What tells the rows of the report apart: user and product, or the product alone. */
export function rowKey(report: ReportInfo, row: Cell[]): string {
  const at = (id: string) => report.columns.findIndex((column) => column.id === id);
  return `${row[at('userId')] ?? ''} ${row[at('skuId')]}`;
}

/** Money a month of these rows, as far as it is known, per currency. */
export function moneyOf(report: ReportInfo, rows: Cell[][]): [string, number][] {
  const at = (id: string) => report.columns.findIndex((column) => column.id === id);
  const [price, currency] = [at('pricePerMonth'), at('currency')];
  const sums = new Map<string, number>();
  for (const row of rows) {
    const [minor, code] = [row[price], row[currency]];
    if (typeof minor === 'number' && typeof code === 'string') {
      sums.set(code, (sums.get(code) ?? 0) + minor);
    }
  }
  return [...sums];
}
