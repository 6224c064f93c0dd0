import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useGrid } from '../../grid/useGrid';
import type { View } from '../../grid/view';
import type { Connector, ReportInfo, RunSummary } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { ChangesBetween } from './ChangesBetween';

const REPORT: ReportInfo = {
  id: 'changes',
  title: 'Changes',
  about: '',
  columns: [
    { id: 'kind', title: 'Change', kind: 'choice', shown: true, from: [] },
    { id: 'after', title: 'After', kind: 'text', shown: true, from: [] },
  ],
  defaultSort: { column: 'kind', descending: false },
  comparesRuns: true,
};

function run(id: number, comparable = true): RunSummary {
  const outcome = comparable ? 'complete' : 'failed';
  const startedAt = `2026-03-${String(id).padStart(2, '0')}T12:00:00Z`;
  return { id, outcome, startedAt, comparable } as RunSummary;
}

function openDoor(runs: RunSummary[]) {
  return openFakeDoor({
    connector_list: () => [{ id: 1, name: 'Contoso', hasData: true } as Connector],
    report_list: () => [REPORT],
    report_count: ({ fromRun }) => ({ matching: fromRun === 9 ? 0 : 1, total: 1 }),
    report_page: () => ({ rows: [['license gained', 'both']] }),
    run_list: () => runs,
  });
}

function Changes() {
  const [view, setView] = useState<View>({});
  const grid = useGrid('changes', view, setView);
  return grid ? <ChangesBetween grid={grid} /> : null;
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(160);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
});

test('the last two runs that brought something are compared until others are chosen by keyboard', async () => {
  const asked = openDoor([run(12, false), run(11), run(10), run(9)]);
  await renderInWindow(<Changes />);
  const from = await screen.findByRole('combobox', { name: 'From' });
  const to = screen.getByRole('combobox', { name: 'to' });
  expect(from.textContent).toContain('3/10/2026');
  expect(to.textContent).toContain('3/11/2026');
  expect(to.textContent).toContain('Complete');
  await waitFor(() => screen.getByRole('gridcell', { name: 'License gained' }));
  expect(screen.getByRole('gridcell', { name: 'Direct and group' })).toBeTruthy();
  from.focus();
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  await screen.findByText('Nothing is different between these two runs.');
  expect(asked.filter(({ name }) => name === 'report_count').at(-1)?.request).toMatchObject({
    fromRun: 9,
    toRun: 11,
  });
});

test('the earlier of two runs comes first, whichever was chosen last', async () => {
  const asked = openDoor([run(11), run(10), run(9)]);
  await renderInWindow(<Changes />);
  const to = await screen.findByRole('combobox', { name: 'to' });
  to.focus();
  await userEvent.keyboard('{Enter}{End}{Enter}');
  await waitFor(() =>
    expect(asked.filter(({ name }) => name === 'report_count').at(-1)?.request).toMatchObject({
      fromRun: 9,
      toRun: 10,
    }),
  );
});

test('one run alone has nothing to be compared with', async () => {
  openDoor([run(2), run(1, false)]);
  await renderInWindow(<Changes />);
  await screen.findByText('Nothing to compare yet');
});
