import type * as api from '../src/ipc/generated/api';
import { SKUS } from './products';
import { RENEWALS } from './renewals';

const euros = (amount: number | null, validFrom: string, per: api.Per = 'month'): api.Price => ({
  validFrom,
  amount,
  currency: amount === null ? null : 'EUR',
  per,
});

/** By SKU, or SKU and subscription. */
const kept: Record<string, api.Price[]> = {
  a1: [euros(3_300, '2025-01-01'), euros(3_655, '2026-01-01'), euros(3_910, '2026-07-01')],
  'a1 s2': [euros(38_400, '2025-05-01', 'year')],
  a2: [euros(5_700, '2026-01-01')],
  a4: [euros(2_820, '2025-07-01')],
  'a4 s4': [euros(2_600, '2025-07-01'), euros(null, '2026-02-01')],
  'a7 s8': [euros(2_400, '2025-08-01')],
  'a6 s0': [{ validFrom: '2025-04-01', amount: 1_500, currency: 'USD', per: 'month' }],
};

const TODAY = '2026-03-12';

function told(key: string) {
  const prices = kept[key] ?? [];
  const last = prices.filter((price) => price.validFrom <= TODAY).at(-1);
  return { current: last?.amount == null ? null : last, prices };
}

function list(): api.PriceList {
  const products = SKUS.map((row): api.PricedProduct => {
    const skuId = String(row.at(-1));
    return {
      skuId,
      productName: String(row[0]),
      skuPartNumber: String(row[1]),
      free: row.at(-2) === 1,
      listed: true,
      ...told(skuId),
      subscriptions: RENEWALS.filter((one) => one.at(-1) === skuId)
        .map((one) => {
          const id = String(one.at(-2));
          const listed = one[10] === null;
          return {
            id,
            totalLicenses: Number(one[3]),
            nextLifecycleDate: one[4] === null || !listed ? null : String(one[4]),
            paid: listed && one[2] === 'Enabled' && one[8] === 0,
            listed,
            ...told(`${skuId} ${id}`),
          };
        })
        .filter((one) => one.listed || one.prices.length > 0),
    };
  });
  const priced = (one: api.PricedProduct) =>
    one.free || one.current || one.subscriptions.some(({ current }) => current);
  return { products, unpriced: products.filter((one) => !priced(one)).length, currency: 'EUR' };
}

const keyOf = (of: { skuId: string; subscriptionId: string | null }) =>
  [of.skuId, of.subscriptionId].filter(Boolean).join(' ');

/** The answers of the page of prices. */
export const priceAnswers = {
  price_list: list,
  price_set: ({ entries }: api.PricesChange) => {
    for (const entry of entries) {
      const amount = entry.amount === '' ? null : Math.round(Number(entry.amount) * 100);
      const price = {
        validFrom: entry.validFrom ?? TODAY,
        amount,
        currency: amount === null ? null : entry.currency,
        per: entry.per,
      };
      const others = (kept[keyOf(entry)] ?? []).filter((one) => one.validFrom !== price.validFrom);
      kept[keyOf(entry)] = [...others, price].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    }
    return list();
  },
  price_forget: (price: api.PriceRef) => {
    const key = keyOf(price);
    kept[key] = (kept[key] ?? []).filter((one) => one.validFrom !== price.validFrom);
    return list();
  },
};
