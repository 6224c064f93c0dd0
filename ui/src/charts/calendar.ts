import { dayNumber, isoDay } from './scales';

/** Where a day stands in a calendar of weeks that begins with `first`: Monday is 0. */
export function placeOf(day: string, first: string): { week: number; weekday: number } {
  const start = dayNumber(first);
  const monday = start - weekdayOf(start);
  const number = dayNumber(day);
  return { week: Math.floor((number - monday) / 7), weekday: weekdayOf(number) };
}

/** The first days of months with the week they are in; a label needs `apart` weeks of room. */
export function monthLabels(
  first: string,
  last: string,
  apart: number,
): { day: string; week: number }[] {
  const labels: { day: string; week: number }[] = [];
  const end = placeOf(last, first).week + 1;
  for (let day = dayNumber(first); day <= dayNumber(last); day++) {
    const iso = isoDay(day);
    if (!iso.endsWith('-01')) continue;
    const { week, weekday } = placeOf(iso, first);
    // A month stands over the first week that is its own as a whole.
    const own = weekday === 0 ? week : week + 1;
    const before = labels.at(-1);
    if (end - own < apart) continue;
    if (!before || own - before.week >= apart) labels.push({ day: iso, week: own });
  }
  return labels;
}

// Day 4 since 1970 was a Monday.
function weekdayOf(number: number): number {
  return (((number - 4) % 7) + 7) % 7;
}
