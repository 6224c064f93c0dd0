import { fireEvent, within as inside, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { ActivityByDay, Connector, CopilotUse, LastActivity } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { AppsCard } from './AppsCard';
import { ByDayCard } from './ByDayCard';
import { CopilotCard } from './CopilotCard';
import { LastActivityCard } from './LastActivityCard';
import { daysMissing, readActivityView, within } from './view';

const connector = { id: 1, cloud: 'global', hasData: true, lastRun: null } as unknown as Connector;
const source = (dataset: string) => ({ dataset, asOf: '2026-03-10', concealed: false });

const byDay: ActivityByDay = {
  source: source('active-user-counts'),
  series: [
    {
      service: 'teams',
      points: [
        { day: '2025-03-10', users: 9 },
        { day: '2026-03-08', users: 3 },
        { day: '2026-03-10', users: 5 },
      ],
    },
    { service: 'exchange', points: [{ day: '2026-03-10', users: 7 }] },
  ],
};

const nobodyKnown: LastActivity = {
  asOf: null,
  licensed: 250,
  covered: 0,
  days7: 0,
  days30: 0,
  days90: 0,
  days180: 0,
  longer: 0,
  never: 0,
  new: 2,
  disabled: 3,
  unknown: 245,
  reasons: [{ reason: 'names-concealed', people: 245 }],
};

function open() {
  openFakeDoor({
    connector_list: () => [connector],
    settings_get: () => ({ theme: 'light', inactiveDays: 90, keepHistoryYears: null }),
  });
}

describe('the address of the page', () => {
  test('keeps the period and the services, and nothing it does not know', () => {
    expect(readActivityView({ days: 90, services: ['teams', 'fax'] })).toEqual({
      days: 90,
      services: ['teams'],
    });
    expect(readActivityView({ days: 12, services: 'teams' })).toEqual({});
    expect(readActivityView({ days: 'all' })).toEqual({ days: 'all' });
  });
});

describe('a period', () => {
  test('counts back from the newest day of any service', () => {
    const [teams] = within(byDay.series, 7);
    expect(teams?.points.map(({ day }) => day)).toEqual(['2026-03-08', '2026-03-10']);
    expect(within(byDay.series, null)).toEqual(byDay.series);
  });
  test('tells how many of its days nothing is known of', () => {
    expect(daysMissing(byDay.series, 7)).toEqual([5, 7]);
    expect(daysMissing(byDay.series, null)).toEqual([363, 366]);
  });
});

describe('the chart by day', () => {
  test('lets services be picked, and offers days beyond those Microsoft tells of', async () => {
    open();
    const onView = vi.fn();
    await renderInWindow(
      <ByDayCard connector={connector} byDay={byDay} view={{}} onView={onView} />,
    );
    const services = screen.getByRole('group', { name: 'Services shown' });
    expect(inside(services).queryByRole('button', { name: 'OneDrive' })).toBeNull();
    fireEvent.click(inside(services).getByRole('button', { name: 'Teams', pressed: true }));
    expect(onView).toHaveBeenLastCalledWith({ services: ['exchange'] });
    fireEvent.change(screen.getByRole('combobox', { name: 'Period' }), {
      target: { value: 'all' },
    });
    expect(onView).toHaveBeenLastCalledWith({ days: 'all' });
    expect(screen.getByText(/28 of 30 days without data/)).toBeDefined();
  });
  test('says that nobody was active rather than drawing lines on the axis', async () => {
    open();
    const points = [{ day: '2026-03-10', users: 0 }];
    const nobody = { ...byDay, series: [{ service: 'teams', points }] };
    await renderInWindow(
      <ByDayCard connector={connector} byDay={nobody} view={{}} onView={() => {}} />,
    );
    expect(screen.getByText('Nobody was active on any day there is data for.')).toBeDefined();
    expect(screen.queryByRole('application')).toBeNull();
  });
  test('has the same figures as a table, and a gap is no zero', async () => {
    open();
    await renderInWindow(
      <ByDayCard connector={connector} byDay={byDay} view={{}} onView={() => {}} />,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    const row = screen.getByRole('row', { name: /3\/8\/2026/ });
    expect(
      inside(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['–', '3']);
  });
});

test('a report that came empty says so, rather than that it was not collected', async () => {
  const reason = 'The report came empty: Microsoft has no figures for this tenant yet.';
  openFakeDoor({
    connector_list: () => [connector],
    run_detail: () => ({
      run: {} as never,
      datasets: [{ name: 'm365-app-user-detail', outcome: 'ok', reason } as never],
    }),
  });
  const asked = { ...connector, lastRun: { id: 7 } } as Connector;
  const groups = [
    { group: 'platforms', dataset: 'm365-app-user-detail', source: null, people: 0, uses: [] },
  ];
  await renderInWindow(<AppsCard connector={asked} groups={groups} />);
  expect(await screen.findByText(reason)).toBeDefined();
});

describe('who is not known', () => {
  test('is no zero in any group, and has a bar with the reason', async () => {
    open();
    await renderInWindow(<LastActivityCard connector={connector} last={nobodyKnown} />);
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(inside(row(/Within 7 days/)).queryByText('0')).toBeNull();
    expect(inside(row(/Never/)).getByText('–')).toBeDefined();
    expect(inside(row(/Unknown/)).getByText('245')).toBeDefined();
    expect(screen.getByText(/Unknown 245: The usage report conceals names/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Open report settings' })).toBeDefined();
  });
  test('is not counted among those who never used Copilot', async () => {
    open();
    const copilot: CopilotUse = {
      source: null,
      inactiveDays: 90,
      licensed: 26,
      active: 0,
      lapsed: 0,
      neverUsed: 0,
      unknown: 26,
      apps: [],
    };
    await renderInWindow(<CopilotCard connector={connector} copilot={copilot} />);
    const never = screen.getByRole('row', { name: /Never used/ });
    expect(inside(never).getByText('–')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Run now' })).toBeDefined();
  });
});
