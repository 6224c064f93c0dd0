import { useQueryClient } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Cell, Connector, CopyRequest, PageRequest, ReportInfo } from '../ipc/generated/api';
import { followEvents } from '../ipc/queries';
import { openFakeDoor, renderInWindow, tell } from '../test/fakeDoor';
import { ReportGrid } from './ReportGrid';
import { useGrid } from './useGrid';
import type { View } from './view';

const REPORT: ReportInfo = {
  id: 'users',
  title: 'Users',
  about: '',
  columns: [
    { id: 'displayName', title: 'Display name', kind: 'text', shown: true, from: [] },
    { id: 'department', title: 'Department', kind: 'choice', shown: true, from: [] },
    { id: 'id', title: 'User ID', kind: 'text', shown: false, from: [] },
  ],
  defaultSort: { column: 'displayName', descending: false },
  comparesRuns: false,
};
const ROWS = 20_000;
let department = 'Sales';
const row = (n: number): Cell[] => [`Person ${n}`, department, `id-${n}`];

let written: string[] = [];

function openDoor() {
  return openFakeDoor({
    connector_list: () => [{ id: 1, name: 'Contoso', hasData: true } as Connector],
    report_list: () => [REPORT],
    report_count: () => ({ matching: ROWS, total: ROWS }),
    report_page: ({ offset, limit }: PageRequest) => ({
      rows: Array.from({ length: limit }, (_, n) => row(offset + n)),
    }),
    report_copy: ({ rows }: CopyRequest) => {
      const count =
        rows.rows === 'given'
          ? rows.cells.length
          : rows.spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      return { text: `${count} rows`, rows: count };
    },
  });
}

function Users({ onOpen = () => {} }: { onOpen?(id: string): void }) {
  const client = useQueryClient();
  useEffect(() => followEvents(client), [client]);
  const [view, setView] = useState<View>({});
  const grid = useGrid('users', view, setView);
  return grid ? <ReportGrid grid={grid} keyColumn="id" onOpen={onOpen} /> : null;
}

const cell = (text: string) => screen.getByRole('gridcell', { name: text });

beforeEach(() => {
  localStorage.clear();
  written = [];
  department = 'Sales';
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  vi.stubGlobal(
    'ClipboardItem',
    class {
      constructor(private readonly given: Record<string, Promise<Blob>>) {}
      getType(type: string) {
        return this.given[type];
      }
    },
  );
});

const clipboard = {
  write: async ([item]: ClipboardItem[]) => {
    const blob = await item?.getType('text/plain');
    written.push((await blob?.text()) ?? '');
  },
};

async function opened(onOpen?: (id: string) => void) {
  const asked = openDoor();
  await renderInWindow(<Users {...(onOpen ? { onOpen } : {})} />);
  await waitFor(() => cell('Person 0'));
  const copies = () => asked.filter(({ name }) => name === 'report_copy').map((one) => one.request);
  const user = userEvent.setup();
  // It brings a clipboard of its own.
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  return { asked, copies, user };
}

test('rows far beyond those that are loaded are copied with the columns that are seen', async () => {
  const { copies, user } = await opened();
  act(() => cell('Person 0').focus());
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('20,000 chosen');
  await user.click(screen.getByRole('button', { name: 'Copy' }));
  await screen.findByText('20,000 rows copied');
  expect(copies()).toMatchObject([
    {
      query: { report: 'users' },
      columns: ['displayName', 'department'],
      rows: { rows: 'places', spans: [{ first: 0, last: 19_999 }] },
    },
  ]);
  expect(written).toEqual(['20000 rows']);
});

test('Shift and the arrows choose rows, Ctrl+C copies them, Esc chooses none', async () => {
  const { copies, user } = await opened();
  act(() => cell('Person 0').focus());
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await screen.findByText('3 chosen');
  await user.keyboard('{Control>}c{/Control}');
  await screen.findByText('3 rows copied');
  expect(copies()).toMatchObject([{ rows: { spans: [{ first: 0, last: 2 }] } }]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByText('3 chosen')).toBeNull());
});

test('without a choice Ctrl+C copies the row with the focus', async () => {
  const { copies, user } = await opened();
  act(() => cell('Person 2').focus());
  await user.keyboard('{Control>}c{/Control}');
  await screen.findByText('1 row copied');
  expect(copies()).toMatchObject([{ rows: { rows: 'given', cells: [row(2)] } }]);
});

test('a click opens a row, with Ctrl or Shift it chooses', async () => {
  const onOpen = vi.fn();
  const { user } = await opened(onOpen);
  await user.keyboard('{Control>}');
  await user.click(cell('Person 1'));
  await user.keyboard('{/Control}{Shift>}');
  await user.click(cell('Person 4'));
  await user.keyboard('{/Shift}');
  await screen.findByText('4 chosen');
  expect(onOpen).not.toHaveBeenCalled();
  await user.click(cell('Person 3'));
  expect(onOpen).toHaveBeenCalledWith('id-3', row(3));
  await user.click(screen.getByRole('checkbox', { name: 'Choose row 3' }));
  await screen.findByText('3 chosen');
});

test('places are those of one reading: when the list is read anew and is another, nothing is chosen', async () => {
  const { user } = await opened();
  await user.click(screen.getByRole('checkbox', { name: 'Choose row 2' }));
  await screen.findByText('1 chosen');
  department = 'Finance';
  await act(async () => tell({ event: 'changed', tags: ['data'] }));
  await waitFor(() => expect(screen.queryByText('1 chosen')).toBeNull());
});

test('a list that is read anew and is the same keeps what is chosen', async () => {
  const { asked, user } = await opened();
  await user.click(screen.getByRole('checkbox', { name: 'Choose row 2' }));
  await screen.findByText('1 chosen');
  const readings = asked.length;
  await act(async () => tell({ event: 'changed', tags: ['data'] }));
  await waitFor(() => expect(asked.length).toBeGreaterThan(readings + 1));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  screen.getByText('1 chosen');
});
