import { describe, expect, test } from 'vitest';
import { dayTicks, spread, valueTicks, weekTicks } from './scales';
import { gaps, segments } from './segments';

const points = (...days: string[]) => days.map((day) => ({ day, value: 1 }));

describe('days without data', () => {
  const known = points('2026-02-27', '2026-02-28', '2026-03-03');
  test('break the line: a gap is no zero and is not drawn across', () => {
    expect(segments(known).map((run) => run.map(({ day }) => day))).toEqual([
      ['2026-02-27', '2026-02-28'],
      ['2026-03-03'],
    ]);
  });
  test('are named only where no series has a value', () => {
    const other = points('2026-03-01');
    const found = gaps([known, other], '2026-02-27', '2026-03-03');
    expect(found.map(([first, last]) => last - first + 1)).toEqual([1]);
  });
  test('are none in a full month', () => {
    expect(gaps([points('2026-03-01', '2026-03-02')], '2026-03-01', '2026-03-02')).toEqual([]);
  });
});

describe('the axis of values', () => {
  test.each([
    [17_600, [0, 5_000, 10_000, 15_000, 20_000]],
    [200, [0, 50, 100, 150, 200]],
    [3, [0, 1, 2, 3]],
    [0, [0, 1]],
  ])('to %i stands at round values', (highest, ticks) => {
    expect(valueTicks(highest)).toEqual(ticks);
  });
});

describe('the axis of days', () => {
  test('is marked on Mondays', () => {
    expect(weekTicks('2026-02-24', '2026-03-10', 10)).toEqual(['2026-03-02', '2026-03-09']);
  });
  test('is thinned out where there is no room', () => {
    expect(weekTicks('2026-01-01', '2026-06-30', 5).length).toBeLessThanOrEqual(5);
  });
});

describe('the axis of a longer or shorter time', () => {
  test('is marked on every day of a week', () => {
    expect(dayTicks('2026-03-04', '2026-03-10', 8)).toHaveLength(7);
  });
  test('is marked on Mondays for some months', () => {
    expect(dayTicks('2026-02-24', '2026-03-20', 10)).toEqual(
      weekTicks('2026-02-24', '2026-03-20', 10),
    );
  });
  test('is marked on the first days of months for more than half a year, years among them', () => {
    expect(dayTicks('2025-02-24', '2026-03-10', 5)).toEqual([
      '2025-04-01',
      '2025-07-01',
      '2025-10-01',
      '2026-01-01',
    ]);
    expect(dayTicks('2023-02-01', '2026-03-10', 4)).toEqual([
      '2024-01-01',
      '2025-01-01',
      '2026-01-01',
    ]);
  });
});

describe('labels beside the last points', () => {
  test('are moved apart in order, and stay above the lowest line', () => {
    expect(spread([100, 102, 250], 17, 240)).toEqual([100, 117, 240]);
    expect(spread([239, 240], 17, 240)).toEqual([223, 240]);
  });
  test('stay where they are when there is room', () => {
    expect(spread([10, 80], 17, 240)).toEqual([10, 80]);
  });
});
