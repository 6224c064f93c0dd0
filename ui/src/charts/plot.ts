import { dayNumber, valueTicks } from './scales';
import type { DayPoint } from './segments';

/** One line of the chart. */
export interface DaySeries {
  name: string;
  color: string;
  points: DayPoint[];
}

/** Where things stand on a chart, in pixels. */
export interface Plot {
  /** The first and the last day that has a value, as ISO days and as counts of days. */
  first: string;
  last: string;
  from: number;
  to: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The values the axis is marked at. */
  ticks: number[];
  x: (day: number) => number;
  y: (value: number) => number;
}

const MARGIN = { left: 48, right: 112, top: 12, bottom: 28 };
// Of a name beside the last point, as far as a letter takes about that much room.
const LETTER = 6.5;

/** Lays a chart out, so that all days and values have their place. */
export function layOut(series: DaySeries[], width: number, height: number): Plot {
  const points = series.flatMap((one) => one.points);
  const days = points.map(({ day }) => day).sort();
  const first = days[0] ?? '1970-01-01';
  const last = days.at(-1) ?? first;
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const ticks = valueTicks(Math.max(1, ...points.map(({ value }) => value)));
  const highest = ticks.at(-1) ?? 1;
  const { left, top } = MARGIN;
  const longest = Math.max(...series.map(({ name }) => name.length));
  const right = Math.max(left, width - Math.max(MARGIN.right, 28 + longest * LETTER));
  const bottom = height - MARGIN.bottom;
  return {
    first,
    last,
    from,
    to,
    left,
    right,
    top,
    bottom,
    ticks,
    x: (day) => left + (to === from ? 0.5 : (day - from) / (to - from)) * (right - left),
    y: (value) => top + (1 - value / highest) * (bottom - top),
  };
}
