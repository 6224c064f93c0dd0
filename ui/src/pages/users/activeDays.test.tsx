import { fireEvent, screen, within } from '@testing-library/react';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { monthLabels, placeOf } from '../../charts/calendar';
import type { ActivityDays } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { ActiveDays } from './ActiveDays';
import { daysOf } from './days';

const activity: ActivityDays[] = [
  { service: 'Exchange', firstDay: '2026-03-02', days: 'an?nn' },
  { service: 'Teams', firstDay: '2026-03-02', days: 'a?nan' },
];

const states = (service: string | null) => daysOf(activity, service).map(({ state }) => state);

describe('the days of somebody', () => {
  test('of one service are what its reports say', () => {
    expect(states('Exchange')).toEqual(['active', 'inactive', 'unknown', 'inactive', 'inactive']);
  });
  test('of all together are active where any service was used, and not active only where all say so', () => {
    expect(states(null)).toEqual(['active', 'unknown', 'unknown', 'active', 'inactive']);
    expect(daysOf(activity, null)[0]?.services).toEqual(['Exchange', 'Teams']);
  });
  test('are none where no report told of any', () => {
    expect(daysOf([], null)).toEqual([]);
  });
});

describe('the weeks of the calendar', () => {
  test('begin on Mondays, whatever day the year begins on', () => {
    expect(placeOf('2026-03-05', '2026-03-05')).toEqual({ week: 0, weekday: 3 });
    expect(placeOf('2026-03-09', '2026-03-05')).toEqual({ week: 1, weekday: 0 });
  });
  test('name each month over its first whole week, where there is room', () => {
    const labels = monthLabels('2026-01-10', '2026-04-03', 3);
    expect(labels.map(({ day, week }) => `${day} ${week}`)).toEqual([
      '2026-02-01 4',
      '2026-03-01 8',
    ]);
  });
});

describe('the calendar in the panel', () => {
  beforeAll(() => {
    // The page has no layout here; a calendar needs to know how wide it is.
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(private readonly tell: ResizeObserverCallback) {}
        observe() {
          const entry = { contentRect: { width: 432 } } as ResizeObserverEntry;
          this.tell([entry], this as never);
        }
        disconnect() {}
        unobserve() {}
      },
    );
  });

  test('is read day by day with the arrow keys', async () => {
    openFakeDoor({ connector_list: () => [] });
    await renderInWindow(<ActiveDays activity={activity} />);
    const calendar = screen.getByRole('application', { name: /3\/2\/2026 to 3\/6\/2026/ });
    const read = screen.getByRole('status');
    fireEvent.keyDown(calendar, { key: 'End' });
    expect(read.textContent).toBe('Fri 3/6/2026: not active');
    fireEvent.keyDown(calendar, { key: 'ArrowUp' });
    expect(read.textContent).toBe('Thu 3/5/2026: active in Teams');
    fireEvent.keyDown(calendar, { key: 'ArrowLeft' });
    expect(read.textContent).toBe('Mon 3/2/2026: active in Exchange, Teams');
    fireEvent.keyDown(calendar, { key: 'Escape' });
    expect(read.textContent).toBe('');
  });

  test('has the same days as a table, and says how many are not known', async () => {
    openFakeDoor({ connector_list: () => [] });
    await renderInWindow(<ActiveDays activity={activity} />);
    expect(screen.getByText('Active on 2 of 3 known days')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    const days = within(screen.getByRole('table')).getAllByRole('rowheader');
    expect(days.map((day) => day.textContent)).toEqual(['3/6/2026', '3/5/2026', '3/2/2026']);
    expect(screen.getByText('2 more days are not known.')).toBeDefined();
  });
});
