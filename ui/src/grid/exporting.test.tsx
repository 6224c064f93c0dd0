import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { Exported, ReportInfo } from '../ipc/generated/api';
import { openFakeDoor, renderInWindow, tell } from '../test/fakeDoor';
import { ExportButton } from './ExportButton';
import type { Grid } from './useGrid';

const REPORT: ReportInfo = {
  id: 'users',
  title: 'Users',
  about: '',
  columns: [
    { id: 'displayName', title: 'Display name', kind: 'text', shown: true, from: [] },
    { id: 'department', title: 'Department', kind: 'choice', shown: true, from: [] },
  ],
  defaultSort: { column: 'displayName', descending: false },
  comparesRuns: false,
};

const GRID: Grid = {
  report: REPORT,
  query: {
    report: 'users',
    connectorId: 1,
    search: null,
    filters: [],
    sort: null,
    fromRun: null,
    toRun: null,
  },
  view: {},
  onView: () => {},
  chosen: ['displayName'],
  choose: () => {},
  isStandard: false,
};

beforeEach(() => localStorage.clear());

test('what the file is to be is chosen once and remembered', async () => {
  const asked = openFakeDoor({ report_export: () => ({ path: '/users.xlsx', rows: 5 }) });
  await renderInWindow(<ExportButton grid={GRID} />);
  await userEvent.click(screen.getByRole('button', { name: 'Choose what to export as' }));
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Excel workbook (.xlsx)' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  const workbook = { query: GRID.query, columns: ['displayName'], format: 'xlsx' };
  const exports = () => asked.filter(({ name }) => name === 'report_export');
  await waitFor(() => expect(exports()).toHaveLength(2));
  for (const { request } of exports()) expect(request).toMatchObject(workbook);
  expect(JSON.parse(localStorage.getItem('export-as') ?? '')).toMatchObject({ format: 'xlsx' });
});

test('a long export tells how far it is and can be stopped', async () => {
  let finish: (exported: Exported) => void = () => {};
  const written = new Promise<Exported>((resolve) => {
    finish = resolve;
  });
  const asked = openFakeDoor({
    report_export: () => written as never,
    report_export_cancel: () => null,
  });
  await renderInWindow(<ExportButton grid={GRID} />);
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await act(async () =>
    tell({ event: 'exporting', progress: { rows: 250_000, total: 1_000_000 } }),
  );
  expect(screen.getByText('250,000 of 1,000,000 rows')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(asked.at(-1)?.name).toBe('report_export_cancel');
  await act(async () => finish({ path: '/users.csv', rows: 250_000 }));
  await waitFor(() => expect(screen.queryByText('250,000 of 1,000,000 rows')).toBeNull());
});
