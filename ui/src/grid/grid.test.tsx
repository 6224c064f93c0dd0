import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Cell, Connector, PageRequest, ReportInfo } from '../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../test/fakeDoor';
import { ReportGrid } from './ReportGrid';
import { useGrid } from './useGrid';
import type { View } from './view';

const REPORT: ReportInfo = {
  id: 'users',
  title: 'Users',
  about: '',
  columns: [
    { id: 'displayName', title: 'Display name', kind: 'text', shown: true, from: ['users'] },
    { id: 'licenseCount', title: 'Licenses', kind: 'integer', shown: true, from: ['users'] },
    { id: 'lastActivityDate', title: 'Last activity', kind: 'date', shown: true, from: ['usage'] },
    { id: 'state', title: 'State', kind: 'choice', shown: true, from: ['usage'] },
    { id: 'stateReason', title: 'Why', kind: 'choice', shown: false, from: ['usage'] },
    { id: 'id', title: 'User ID', kind: 'text', shown: false, from: ['users'] },
  ],
  defaultSort: { column: 'displayName', descending: false },
  comparesRuns: false,
};
const ROWS = 1_000;

function row(n: number): Cell[] {
  return [
    `Person ${n}`,
    n * 1_000,
    n % 2 ? '2026-03-10' : null,
    n % 2 ? 'active' : null,
    n % 2 ? null : 'not-in-report',
    `id-${n}`,
  ];
}

function openDoor(outcome = 'skipped', all = ROWS) {
  return openFakeDoor({
    connector_list: () => [
      { id: 1, name: 'Contoso', hasData: true, lastRun: { id: 7 } } as Connector,
    ],
    report_list: () => [REPORT],
    report_count: ({ filters }) => ({ matching: filters.length > 0 ? 40 : all, total: all }),
    report_page: ({ offset, limit }: PageRequest) => ({
      rows: Array.from({ length: Math.min(limit, all - offset) }, (_, n) => row(offset + n)),
    }),
    report_choices: () => [
      { value: 'active', rows: 500 },
      { value: null, rows: 500 },
    ],
    run_detail: () => ({
      run: {} as never,
      datasets: [
        {
          name: 'usage',
          outcome,
          reason: outcome === 'ok' ? null : 'Reports.Read.All is missing',
        } as never,
      ],
    }),
  });
}

function Users({ onOpen }: { onOpen?(id: string): void }) {
  const [view, setView] = useState<View>({});
  const grid = useGrid('users', view, setView);
  return grid ? (
    <ReportGrid grid={grid} filters={['state']} keyColumn="id" onOpen={onOpen ?? (() => {})} />
  ) : null;
}

const cell = (text: string) => screen.getByRole('gridcell', { name: text });
const header = (name: string) => screen.getByRole('columnheader', { name });

beforeEach(() => {
  localStorage.clear();
  // There is no layout here, and a grid without height draws no rows.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(160);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
});

test('says how many rows there are, and draws only those in sight', async () => {
  openDoor();
  await renderInWindow(<Users />);
  await waitFor(() => cell('Person 0'));
  expect(screen.getByRole('grid', { name: 'Users' }).getAttribute('aria-rowcount')).toBe('1001');
  expect(screen.getByText('1,000 rows')).toBeTruthy();
  expect(screen.getAllByRole('row').length).toBeLessThan(20);
});

test('writes numbers, dates and states as people read them', async () => {
  openDoor();
  await renderInWindow(<Users />);
  await waitFor(() => cell('Person 1'));
  const cells = within(cell('Person 1').parentElement as HTMLElement).getAllByRole('gridcell');
  const read = ['', 'Person 1', '1,000', '3/10/2026', 'Active'];
  expect(cells.map((one) => one.textContent)).toEqual(read);
  expect(cells[3]?.querySelector('time')?.title).toBe('2026-03-10');
});

test('an empty cell tells why it is empty', async () => {
  openDoor();
  await renderInWindow(<Users />);
  await waitFor(() => cell('Person 0'));
  await waitFor(() =>
    expect(
      screen.getAllByTitle('Not collected: Reports.Read.All is missing').length,
    ).toBeGreaterThan(0),
  );
});

test('an empty list says what was not collected, for it might have rows', async () => {
  openDoor('skipped', 0);
  await renderInWindow(<Users />);
  expect(await screen.findByText('There is nothing here as of the last run.')).toBeTruthy();
  expect(await screen.findByText('Not collected: Reports.Read.All is missing')).toBeTruthy();
});

test('a code becomes a sentence', async () => {
  openDoor('ok');
  await renderInWindow(<Users />);
  const why = 'The usage report does not list this user';
  await waitFor(() => expect(screen.getAllByTitle(why).length).toBeGreaterThan(0));
});

test('a header sorts upwards, then downwards, and says so', async () => {
  const asked = openDoor();
  await renderInWindow(<Users />);
  await waitFor(() => cell('Person 0'));
  expect(header('Display name').getAttribute('aria-sort')).toBe('ascending');
  const sort = () => userEvent.click(within(header('Licenses')).getByRole('button'));
  await sort();
  await waitFor(() => expect(header('Licenses').getAttribute('aria-sort')).toBe('ascending'));
  await sort();
  await waitFor(() => expect(header('Licenses').getAttribute('aria-sort')).toBe('descending'));
  const pages = asked.filter(({ name }) => name === 'report_page');
  expect(pages.at(-1)?.request).toMatchObject({
    query: { sort: { column: 'licenseCount', descending: true } },
  });
});

test('one Tab stop, arrows between cells, Enter opens the row', async () => {
  openDoor();
  const onOpen = vi.fn();
  await renderInWindow(<Users onOpen={onOpen} />);
  await waitFor(() => cell('Person 0'));
  const grid = screen.getByRole('grid');
  expect(grid.querySelectorAll('[data-cell][tabindex="0"]').length).toBe(1);
  act(() => cell('Person 0').focus());
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-cell')).toBe('1:1'));
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith('id-1', row(1));
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await waitFor(() => expect(document.activeElement?.getAttribute('data-cell')).toBe('-1:1'));
});

test('a filter pill lists values with their counts and says what is chosen', async () => {
  const asked = openDoor();
  await renderInWindow(<Users />);
  await waitFor(() => cell('Person 0'));
  await userEvent.click(screen.getByRole('button', { name: 'Filter State' }));
  // Without the focus it would be hidden from screen readers a moment later.
  const choices = await screen.findByRole('dialog', { name: 'Filter State' });
  expect(document.activeElement).toBe(choices);
  await userEvent.click(await within(choices).findByRole('checkbox', { name: 'Active' }));
  await screen.findByText('State: Active');
  await screen.findByText('40 of 1,000');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Empty' }));
  await screen.findByText('State: 2 selected');
  const last = asked.filter(({ name }) => name === 'report_count').at(-1)?.request;
  expect(last).toMatchObject({
    filters: [{ column: 'state', values: ['active', ''], negated: false }],
  });
});

test('chosen columns are remembered', async () => {
  openDoor();
  localStorage.setItem('columns:users', JSON.stringify(['displayName', 'id']));
  await renderInWindow(<Users />);
  await waitFor(() => cell('id-0'));
  expect(screen.getAllByRole('columnheader').map((one) => one.textContent)).toEqual([
    '',
    'Display name',
    'User ID',
  ]);
});
