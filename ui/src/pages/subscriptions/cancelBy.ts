import type { Cell, Cost, ReportInfo } from '../../ipc/generated/api';

/** A purchase of which seats could go, or may. */
export interface Purchase {
  id: string;
  skuId: string;
  productName: string;
  date: string | null;
  daysLeft: number | null;
  /** What was bought. */
  seats: number;
  /** Null: not known. */
  couldGo: number | null;
  atLeast: boolean;
  saved: Cost | null;
  /** Whether the price is of this purchase alone. */
  ownPrice: boolean;
  /** "before the date", "any month", "ends by itself" or "no date known". */
  when: string;
  what: string;
  term: string | null;
  soldByPartner: boolean;
  /** Licenses of the product that people could be asked for. */
  ofPeople: number;
}

/** Purchases that have to be thought of at the same time. */
export interface Occasion {
  key: string;
  /** Null: any month, or nobody knows when. */
  date: string | null;
  daysLeft: number | null;
  anyMonth: boolean;
  purchases: Purchase[];
  seats: number;
  atLeast: boolean;
  /** Money a month, per currency. */
  money: Cost[];
  /** Whether a purchase has no price. */
  unpriced: boolean;
}

/** The rows of the report. */
export function purchasesOf(report: ReportInfo, rows: Cell[][]): Purchase[] {
  const places = new Map(report.columns.map(({ id }, place) => [id, place]));
  return rows.map((row) => {
    const cell = (id: string) => row[places.get(id) ?? -1] ?? null;
    const text = (id: string) => (cell(id) === null ? null : String(cell(id)));
    const number = (id: string) => (cell(id) === null ? null : Number(cell(id)));
    const [minor, currency] = [number('savedPerMonth'), text('currency')];
    return {
      id: text('subscriptionId') ?? '',
      skuId: text('skuId') ?? '',
      productName: text('productName') ?? '',
      date: text('nextLifecycleDate'),
      daysLeft: number('daysLeft'),
      seats: number('totalLicenses') ?? 0,
      couldGo: number('seatsThatCouldGo'),
      atLeast: number('atLeast') === 1,
      saved: minor !== null && currency !== null ? { minor, currency } : null,
      ownPrice: number('ownPrice') === 1,
      when: text('when') ?? '',
      what: text('what') ?? '',
      term: text('term'),
      soldByPartner: number('soldByPartner') === 1,
      ofPeople: number('licensesToFree') ?? 0,
    };
  });
}

/** What could go, by date; then what can go any month, then what has no date. */
export function occasionsOf(purchases: Purchase[]): Occasion[] {
  const occasions = new Map<string, Occasion>();
  for (const one of purchases) {
    if (!one.couldGo) continue;
    const anyMonth = one.when === 'any month';
    const key = anyMonth ? '~' : (one.date ?? '~~');
    const occasion = occasions.get(key) ?? {
      key,
      date: anyMonth ? null : one.date,
      daysLeft: anyMonth ? null : one.daysLeft,
      anyMonth,
      purchases: [],
      ...sumOf([]),
    };
    const all = [...occasion.purchases, one];
    occasions.set(key, { ...occasion, purchases: all, ...sumOf(all) });
  }
  return [...occasions.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What several purchases come to; sums are never mixed over currencies. */
export function sumOf(purchases: Purchase[]) {
  const money = new Map<string, number>();
  for (const { saved } of purchases) {
    if (saved) money.set(saved.currency, (money.get(saved.currency) ?? 0) + saved.minor);
  }
  return {
    seats: purchases.reduce((sum, one) => sum + (one.couldGo ?? 0), 0),
    atLeast: purchases.some((one) => one.atLeast),
    money: [...money].map(([currency, minor]) => ({ currency, minor })),
    unpriced: purchases.some((one) => one.saved === null),
  };
}
