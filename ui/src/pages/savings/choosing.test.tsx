import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCallback, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { ReportGrid } from '../../grid/ReportGrid';
import { type Selection, useSelection } from '../../grid/selection';
import { useGrid } from '../../grid/useGrid';
import type { View } from '../../grid/view';
import { CommandFailure } from '../../ipc/door';
import type { Cell, Connector, PageRequest, ReportInfo } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';

const REPORT: ReportInfo = {
  id: 'savings',
  title: 'Savings',
  about: '',
  columns: [
    { id: 'displayName', title: 'Display name', kind: 'text', shown: true, from: [] },
    { id: 'id', title: 'User ID', kind: 'text', shown: false, from: [] },
  ],
  defaultSort: { column: 'displayName', descending: false },
  comparesRuns: false,
};
let matching = 900;
let broken = false;
/** The application takes until then to answer with rows that are not in sight. */
let answered: Promise<void> | undefined;
const row = (n: number): Cell[] => [`Person ${n}`, `id-${n}`];

function openDoor() {
  return openFakeDoor({
    connector_list: () => [{ id: 1, name: 'Contoso', hasData: true } as Connector],
    report_list: () => [REPORT],
    report_count: () => ({ matching, total: matching }),
    report_page: async ({ offset, limit }: PageRequest) => {
      if (offset > 0) await answered;
      if (broken && offset > 0) {
        const nothing = { meaning: '', next: '', field: null, serviceCode: null, requestId: null };
        throw new CommandFailure({ code: 'storage', message: 'The disk failed.', ...nothing });
      }
      const length = Math.min(limit, Math.max(0, matching - offset));
      return { rows: Array.from({ length }, (_, n) => row(offset + n)) };
    },
  });
}

let chosen: Selection;

/** A page that does something with its rows. */
function Findings() {
  const [view, setView] = useState<View>({});
  const grid = useGrid('savings', view, setView);
  chosen = useSelection(useCallback((cells: Cell[]) => String(cells[1]), []));
  if (!grid) return null;
  return <ReportGrid grid={grid} keyColumn="id" selection={chosen} chosen="€5 a month" />;
}

const cell = (text: string) => screen.getByRole('gridcell', { name: text });

async function opened() {
  openDoor();
  await renderInWindow(<Findings />);
  await waitFor(() => cell('Person 0'));
  return userEvent.setup();
}

beforeEach(() => {
  localStorage.clear();
  matching = 900;
  broken = false;
  answered = undefined;
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
});

test('Ctrl+A chooses every row that matches, those that are not loaded too', async () => {
  const user = await opened();
  act(() => cell('Person 0').focus());
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('900 chosen, €5 a month');
  expect(chosen.rows[899]).toEqual(row(899));
  expect(screen.getByRole('checkbox', { name: 'Choose all rows' })).toHaveProperty('checked', true);
  await user.click(screen.getByRole('checkbox', { name: 'Choose all rows' }));
  expect(chosen.size).toBe(0);
});

test('Shift chooses from the row that was chosen last, and takes back what it no longer reaches', async () => {
  const user = await opened();
  await user.click(screen.getByRole('checkbox', { name: 'Choose row 2' }));
  await user.keyboard('{Shift>}');
  await user.click(cell('Person 5'));
  await waitFor(() => expect(chosen.size).toBe(5));
  await user.click(cell('Person 3'));
  await waitFor(() => expect([...chosen.ticked.keys()]).toEqual(['id-1', 'id-2', 'id-3']));
  await user.keyboard('{/Shift}');
});

test('rows that cannot be fetched choose nothing, and say why', async () => {
  const user = await opened();
  broken = true;
  act(() => cell('Person 0').focus());
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('The disk failed.');
  expect(chosen.size).toBe(0);
});

test('more rows than can be fetched are told to be filtered, rather than some of them chosen', async () => {
  matching = 20_001;
  const user = await opened();
  await user.click(screen.getByRole('checkbox', { name: 'Choose all rows' }));
  await screen.findByText(/At most 20,000 rows can be chosen at once\./);
  expect(chosen.size).toBe(0);
});

test('a choice that takes long says how far it is, and Esc stops it and keeps what was chosen', async () => {
  const user = await opened();
  await user.click(screen.getByRole('checkbox', { name: 'Choose row 2' }));
  let answer = () => {};
  answered = new Promise((done) => {
    answer = done;
  });
  act(() => cell('Person 0').focus());
  await user.keyboard('{Control>}a{/Control}');
  await screen.findByText('Choosing 200 of 900');
  await user.keyboard('{Escape}');
  await screen.findByText('1 chosen, €5 a month');
  await act(async () => answer());
  expect([...chosen.ticked.keys()]).toEqual(['id-1']);
});
