import { dayNumber } from './scales';

/** A value of one day. */
export interface DayPoint {
  day: string;
  value: number;
}

/** Runs of days without a gap: a line is drawn inside of each, never across. */
export function segments(points: DayPoint[]): DayPoint[][] {
  const runs: DayPoint[][] = [];
  let last: DayPoint | undefined;
  for (const point of points) {
    const follows = last && dayNumber(point.day) - dayNumber(last.day) === 1;
    if (follows) runs.at(-1)?.push(point);
    else runs.push([point]);
    last = point;
  }
  return runs;
}

/** Stretches of days, first and last, on which no series has a value. */
export function gaps(series: DayPoint[][], first: string, last: string): [number, number][] {
  const known = new Set(series.flat().map(({ day }) => dayNumber(day)));
  const found: [number, number][] = [];
  for (let day = dayNumber(first); day <= dayNumber(last); day++) {
    if (known.has(day)) continue;
    const open = found.at(-1);
    if (open && open[1] === day - 1) open[1] = day;
    else found.push([day, day]);
  }
  return found;
}
