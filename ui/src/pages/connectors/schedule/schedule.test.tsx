import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Connector, Schedule } from '../../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../../test/fakeDoor';
import { ScheduleCard } from './ScheduleCard';
import { ScheduleDialog } from './ScheduleDialog';

const connector = (schedule: Schedule, nextRun: string | null) =>
  ({ id: 1, name: 'Contoso', schedule, nextRun }) as Connector;

async function shown(schedule: Schedule, nextRun: string | null) {
  openFakeDoor({ connector_list: () => [] });
  await renderInWindow(
    <ScheduleCard connector={connector(schedule, nextRun)} onChange={() => {}} />,
  );
  return screen.getByRole('region', { name: 'Schedule' }).textContent ?? '';
}

test.each<[Schedule, string | null, RegExp]>([
  [{ kind: 'manual' }, null, /By hand only.*None planned/],
  [{ kind: 'onceADay' }, '2999-03-13T00:00:00+01:00', /Once a day, when this computer is on/],
  [{ kind: 'daily', time: '06:00' }, '2999-03-13T06:00:00+05:45', /6:00\sAM \(UTC\+05:45\)/],
  [{ kind: 'hours', hours: 1 }, '2999-03-13T06:00:00+00:00', /Every hour/],
  [{ kind: 'hours', hours: 6 }, '2999-03-13T06:00:00+00:00', /Every 6 hours/],
  [
    { kind: 'weekly', weekday: 'sunday', time: '23:30' },
    '2999-03-13T06:00:00-10:00',
    /Each Sunday at 11:30\sPM \(UTC-10:00\)/,
  ],
])('the schedule %j is told in words', async (schedule, nextRun, expected) => {
  expect(await shown(schedule, nextRun)).toMatch(expected);
});

test('a run that is overdue is told as one that comes at the next chance', async () => {
  expect(await shown({ kind: 'onceADay' }, '2020-03-13T00:00:00+01:00')).toMatch(
    /Next runAt the next chance/,
  );
});

test('a week day and a time are chosen and saved', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    connector_schedule: () => connector({ kind: 'manual' }, null),
  });
  let closed = false;
  await renderInWindow(
    <ScheduleDialog
      connector={connector({ kind: 'onceADay' }, null)}
      onClose={() => {
        closed = true;
      }}
    />,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole('radio', { name: 'Weekly' }));
  await user.click(screen.getByRole('combobox', { name: 'Day' }));
  await user.click(screen.getByRole('option', { name: 'Thursday' }));
  await user.clear(screen.getByRole('textbox', { name: 'Time' }));
  await user.type(screen.getByRole('textbox', { name: 'Time' }), '18:45');
  await user.click(screen.getByRole('button', { name: 'Save schedule' }));
  expect(closed).toBe(true);
  expect(asked.find(({ name }) => name === 'connector_schedule')?.request).toEqual({
    connectorId: 1,
    schedule: { kind: 'weekly', weekday: 'thursday', time: '18:45' },
  });
});
