import { expect, test } from 'vitest';
import type { ReportInfo } from '../ipc/generated/api';
import { filteredBy, fitting, readView, searchedFor, sortedBy, toggled } from './view';

const state = { column: 'state', values: ['inactive'], negated: false };

test('an address that somebody typed never breaks the grid', () => {
  expect(readView({ q: 7, sort: 'name', filters: [{ column: 'state' }, null, state] })).toEqual({
    q: '7',
    filters: [state],
  });
  expect(readView({ filters: 'all', sort: null, q: '' })).toEqual({});
});

test('columns that a report does not have are left out of its view', () => {
  const report = { columns: [{ id: 'state' }] } as ReportInfo;
  const nonsense = { column: 'nonsense', descending: true };
  expect(fitting({ q: 'ann', sort: nonsense, filters: [state] }, report)).toEqual({
    q: 'ann',
    filters: [state],
  });
});

test('a column sorts upwards first, then downwards, then upwards again', () => {
  const first = sortedBy({}, 'department', { column: 'displayName', descending: false });
  expect(first.sort).toEqual({ column: 'department', descending: false });
  const second = sortedBy(first, 'department', { column: 'department', descending: false });
  expect(second.sort).toEqual({ column: 'department', descending: true });
  const third = sortedBy(second, 'department', { column: 'department', descending: true });
  expect(third.sort?.descending).toBe(false);
});

test('there is one filter per column, and none when its last value goes', () => {
  const one = filteredBy({ q: 'ann' }, state);
  const two = filteredBy(one, toggled(state, 'never active'));
  expect(two.filters).toEqual([{ ...state, values: ['inactive', 'never active'] }]);
  expect(filteredBy(two, { ...state, values: [] })).toEqual({ q: 'ann' });
});

test('blank words are no search', () => {
  expect(searchedFor({ q: 'ann' }, '  ')).toEqual({});
  expect(searchedFor({}, ' ann ')).toEqual({ q: 'ann' });
});
