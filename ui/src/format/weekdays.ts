import type { Weekday } from '../ipc/generated/api';
import { locale } from './locale';

/** The days of the week, in the order of ISO 8601. */
export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** What a day of the week is called. */
export function weekdayName(weekday: Weekday, inLocale = locale()): string {
  // 1 January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(weekday)));
  return new Intl.DateTimeFormat(inLocale, { weekday: 'long', timeZone: 'UTC' }).format(day);
}

/** A time of day, `HH:mm`, as the locale writes it. */
export function formatClockTime(time: string, inLocale = locale()): string {
  const moment = new Date(`2024-01-01T${time}:00Z`);
  if (Number.isNaN(moment.getTime())) return time;
  return new Intl.DateTimeFormat(inLocale, { timeStyle: 'short', timeZone: 'UTC' }).format(moment);
}
