import { expect, test } from 'vitest';
import type { ColumnInfo, ColumnKind } from '../ipc/generated/api';
import { besidePanel } from './columns';

const column = (id: string, title: string, kind: ColumnKind) => ({
  column: { id, title, kind, shown: true, from: [] } satisfies ColumnInfo,
});
const columns = [
  column('displayName', 'Name', 'text'),
  column('department', 'Department', 'choice'),
  column('licenseCount', 'Licenses', 'integer'),
  column('state', 'State', 'choice'),
];
const shown = (room: number) =>
  besidePanel(columns, ['state', 'licenseCount'], room).map((one) => one.column.id);

test('beside a panel the least important columns give way, in the order of the report', () => {
  expect(shown(900)).toEqual(['displayName', 'department', 'licenseCount', 'state']);
  expect(shown(380)).toEqual(['displayName', 'licenseCount', 'state']);
  expect(shown(280)).toEqual(['displayName', 'state']);
});

test('a row keeps its name, whatever room there is', () => {
  expect(shown(40)).toEqual(['displayName']);
});
