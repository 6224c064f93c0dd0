import { locale } from './locale';

// Four digits for the year: a license may end in another decade.
const NUMERIC = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The moment of an ISO day or time; null when it is none. A day is a day in every zone. */
function parse(iso: string): { date: Date; zone: string | undefined } | null {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return null;
  return { date, zone: DAY.test(iso) ? 'UTC' : undefined };
}

/** The short date of an ISO day or time, such as `3/10/2026`; what is no date stays as it is. */
export function formatDate(iso: string, inLocale = locale()): string {
  const parsed = parse(iso);
  if (!parsed) return iso;
  return new Intl.DateTimeFormat(inLocale, {
    ...NUMERIC,
    timeZone: parsed.zone,
  }).format(parsed.date);
}

/** Day and time of an ISO time, in this computer's zone. */
export function formatDateTime(iso: string, inLocale = locale()): string {
  const parsed = parse(iso);
  if (!parsed) return iso;
  return new Intl.DateTimeFormat(inLocale, {
    ...NUMERIC,
    hour: 'numeric',
    minute: '2-digit',
    timeZone: parsed.zone,
  }).format(parsed.date);
}

/** The ISO form for a tooltip: a time in UTC to the second, or the day as it is. */
export function isoDate(iso: string): string {
  const parsed = parse(iso);
  if (!parsed || parsed.zone === 'UTC') return iso;
  return parsed.date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The time of day of an ISO time, in this computer's zone. */
export function formatTime(iso: string, inLocale = locale()): string {
  const parsed = parse(iso);
  if (!parsed) return iso;
  return new Intl.DateTimeFormat(inLocale, { timeStyle: 'short' }).format(parsed.date);
}

/** A sentence from elsewhere with its ISO days written as the locale writes them. */
export function withLocalDates(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDate(day));
}
