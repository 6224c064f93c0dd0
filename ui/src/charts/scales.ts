// Where things stand on a chart of days.

/** A day as a count of days, so that every step is as long as the next one. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / 86_400_000);
}

/** The ISO day of a count of days. */
export function isoDay(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Round values from 0 to at least the highest, at most five steps apart. */
export function valueTicks(highest: number): number[] {
  const rough = Math.max(highest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    (([1, 2, 5, 10].find((m) => m * power >= rough) ?? 10) as number) * power,
  );
  const count = Math.ceil(highest / step);
  return Array.from({ length: Math.max(1, count) + 1 }, (_, n) => n * step);
}

/** Mondays between two days, thinned out until at most `most` are left. */
export function weekTicks(first: string, last: string, most: number): string[] {
  const [from, to] = [dayNumber(first), dayNumber(last)];
  // Day 4 since 1970 was a Monday.
  const mondays: number[] = [];
  for (let day = from + ((((4 - from) % 7) + 7) % 7); day <= to; day += 7) mondays.push(day);
  const every = Math.max(1, Math.ceil(mondays.length / Math.max(1, most)));
  return mondays.filter((_, n) => n % every === 0).map(isoDay);
}

/** Days an axis is marked at, at most `most`: every day of a short time, Mondays, or the first days of months. */
export function dayTicks(first: string, last: string, most: number): string[] {
  const days = dayNumber(last) - dayNumber(first) + 1;
  if (days <= Math.min(14, most)) {
    return Array.from({ length: days }, (_, n) => isoDay(dayNumber(first) + n));
  }
  return isLong(first, last) ? monthTicks(first, last, most) : weekTicks(first, last, most);
}

/** Whether days are so far apart that an axis has to name the year. */
export function isLong(first: string, last: string): boolean {
  return dayNumber(last) - dayNumber(first) > 200;
}

function monthTicks(first: string, last: string, most: number): string[] {
  const [year = 0, month = 0] = first.split('-').map(Number);
  const months: string[] = [];
  for (let n = first.endsWith('-01') ? 0 : 1; ; n++) {
    const day = new Date(Date.UTC(year, month - 1 + n, 1)).toISOString().slice(0, 10);
    if (day > last) break;
    months.push(day);
  }
  const every = [1, 2, 3, 6, 12].find((step) => months.length / step <= Math.max(1, most)) ?? 24;
  // The years begin on a mark.
  const shift = months.findIndex(
    (day) => (Number(day.slice(5, 7)) - 1) % Math.min(every, 12) === 0,
  );
  return months.filter((_, n) => (n - shift) % every === 0);
}

/** Moves labels apart that would overlap, in order, as little as needed. */
export function spread(positions: number[], least: number, lowest: number): number[] {
  const order = positions.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  for (let n = 1; n < order.length; n++) {
    const [before, here] = [order[n - 1], order[n]];
    if (before && here) here.at = Math.max(here.at, before.at + least);
  }
  // What was pushed below the plot goes up again, and takes its neighbors along.
  let limit = lowest;
  for (const here of order.reverse()) {
    here.at = Math.min(here.at, limit);
    limit = here.at - least;
  }
  const result = [...positions];
  for (const { at, index } of order) result[index] = at;
  return result;
}
