import { expect, test } from 'vitest';
import { occasionsOf, type Purchase, sumOf } from './cancelBy';

function purchase(id: string, values: Partial<Purchase>): Purchase {
  return {
    id,
    skuId: 'e3',
    productName: 'Microsoft 365 E3',
    date: '2026-05-01',
    daysLeft: 50,
    seats: 100,
    couldGo: 10,
    atLeast: false,
    saved: { minor: 10_000, currency: 'EUR' },
    ownPrice: false,
    when: 'before the date',
    what: 'renews',
    term: 'yearly',
    soldByPartner: false,
    ofPeople: 0,
    ...values,
  };
}

test('dates come in order, then what can go any month, then what has no date', () => {
  const occasions = occasionsOf([
    purchase('undated', { date: null, daysLeft: null, when: 'no date known' }),
    purchase('monthly', { date: '2026-03-31', daysLeft: 19, when: 'any month' }),
    purchase('late', { date: '2026-07-01', daysLeft: 111 }),
    purchase('early', {}),
    purchase('same day', {}),
  ]);
  expect(occasions.map(({ date, daysLeft, anyMonth }) => [date, daysLeft, anyMonth])).toEqual([
    ['2026-05-01', 50, false],
    ['2026-07-01', 111, false],
    [null, null, true],
    [null, null, false],
  ]);
  expect(occasions[0]?.purchases.map(({ id }) => id)).toEqual(['early', 'same day']);
});

test('a purchase of which nothing could go, or nobody knows, is no occasion', () => {
  expect(
    occasionsOf([purchase('none', { couldGo: 0 }), purchase('unknown', { couldGo: null })]),
  ).toEqual([]);
});

test('sums are per currency, and say what is left out of them and what is a lower bound', () => {
  const sum = sumOf([
    purchase('a', {}),
    purchase('b', { saved: { minor: 500, currency: 'EUR' } }),
    purchase('c', { saved: { minor: 700, currency: 'USD' }, atLeast: true }),
    purchase('d', { saved: null }),
  ]);
  expect(sum).toEqual({
    seats: 40,
    atLeast: true,
    money: [
      { currency: 'EUR', minor: 10_500 },
      { currency: 'USD', minor: 700 },
    ],
    unpriced: true,
  });
  expect(sumOf([])).toEqual({ seats: 0, atLeast: false, money: [], unpriced: false });
});
