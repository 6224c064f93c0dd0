import { expect, test } from 'vitest';
import { isIn, type Spans, sizeOf, toggled, withSpan } from './spans';

const written = (spans: Spans) => spans.map(({ first, last }) => `${first}-${last}`).join(' ');
const of = (...pairs: [number, number][]): Spans => pairs.map(([first, last]) => ({ first, last }));

test.each([
  [of(), 3, '3-3'],
  [of([3, 3]), 3, ''],
  [of([1, 5]), 3, '1-2 4-5'],
  [of([1, 5]), 1, '2-5'],
  [of([1, 2], [4, 5]), 3, '1-5'],
  [of([8, 9]), 3, '3-3 8-9'],
])('a row is put in or taken out: %o, %i', (spans, place, expected) => {
  expect(written(toggled(spans, place))).toBe(expected);
});

test.each([
  [of(), 7, 2, '2-7'],
  [of([1, 3], [9, 9]), 3, 5, '1-5 9-9'],
  [of([1, 1], [4, 4], [8, 8]), 2, 8, '1-8'],
])('rows between two places are put in: %o, %i to %i', (spans, from, to, expected) => {
  expect(written(withSpan(spans, from, to))).toBe(expected);
});

test('a million rows are one span', () => {
  const all = withSpan(of([5, 5]), 0, 999_999);
  expect([sizeOf(all), sizeOf(toggled(all, 5)), isIn(toggled(all, 5), 5)]).toEqual([
    1_000_000,
    999_999,
    false,
  ]);
});
