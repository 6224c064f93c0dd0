import { expect, test } from 'vitest';
import { moved } from './keyboard';

const extent = { rows: 1_000, columns: 5, page: 20 };

test.each([
  ['ArrowDown', false, { row: 1, column: 2 }],
  ['ArrowUp', false, { row: -1, column: 2 }],
  ['ArrowRight', false, { row: 0, column: 3 }],
  ['PageDown', false, { row: 20, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['Home', false, { row: 0, column: 0 }],
  ['End', false, { row: 0, column: 4 }],
  ['End', true, { row: 999, column: 4 }],
])('from the first row, %s (control: %s) leads to %o', (key, control, expected) => {
  expect(moved({ row: 0, column: 2 }, key, control, extent)).toEqual(expected);
});

test('the edges hold', () => {
  expect(moved({ row: 999, column: 4 }, 'ArrowDown', false, extent)).toEqual({
    row: 999,
    column: 4,
  });
  expect(moved({ row: -1, column: 0 }, 'ArrowUp', false, extent)).toEqual({ row: -1, column: 0 });
  expect(moved({ row: -1, column: 0 }, 'ArrowLeft', false, extent)).toEqual({ row: -1, column: 0 });
});

test('other keys are not the grid’s', () => {
  expect(moved({ row: 0, column: 0 }, 'a', false, extent)).toBeNull();
});
