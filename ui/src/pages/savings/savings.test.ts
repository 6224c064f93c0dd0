import { describe, expect, test } from 'vitest';
import type { FindingSum, ReportInfo, ReportQuery, Savings } from '../../ipc/generated/api';
import { licenseOf, mostToFree, rowKey, withFixed } from './view';

const QUERY: ReportQuery = {
  report: 'savings',
  connectorId: 1,
  search: null,
  filters: [{ column: 'department', values: ['Sales'], negated: false }],
  sort: null,
  fromRun: null,
  toRun: null,
};

function sum(finding: string, licenses: number, minor?: number): FindingSum {
  const money = minor === undefined ? [] : [{ currency: 'EUR', minor }];
  return {
    finding,
    people: 1,
    licenses,
    unpriced: 0,
    mixed: 0,
    atLowest: 0,
    notMeasured: 0,
    money,
  };
}

const report = {
  columns: ['displayName', 'userId', 'skuId'].map((id) => ({ id })),
} as ReportInfo;

describe('the list of a finding', () => {
  test('keeps what was filtered, and an unknown way is a way', () => {
    const columns = (query: ReportQuery) =>
      query.filters.map(({ column, values }) => [column, values]);
    expect(columns(withFixed(QUERY, 'guest'))).toEqual([
      ['department', ['Sales']],
      ['finding', ['guest']],
    ]);
    expect(columns(withFixed(QUERY, 'guest', '')).at(-1)).toEqual(['way', ['']]);
  });

  test('begins with the most money, and with the most licenses where no price is known', () => {
    const of = (...findings: FindingSum[]) => mostToFree({ findings } as Savings);
    expect(of(sum('guest', 9, 10), sum('inactive', 2, 700))).toBe('inactive');
    expect(of(sum('guest', 9), sum('inactive', 2))).toBe('guest');
  });

  test('two licenses of one person are two rows, and seats are nobody’s', () => {
    const [one, other] = [
      ['Ann', 'u-1', 's-1'],
      ['Ann', 'u-1', 's-2'],
    ];
    expect(rowKey(report, one as string[])).not.toBe(rowKey(report, other as string[]));
    expect(licenseOf(report, [null, null, 's-1'])).toBeUndefined();
    expect(licenseOf(report, ['Ann', 'u-1', 's-1'])).toEqual({ userId: 'u-1', skuId: 's-1' });
  });
});
