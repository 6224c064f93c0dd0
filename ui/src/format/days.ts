// Words come from Intl, but in the language of the window.
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** `in 12 days`, `tomorrow`, `today`, `3 days ago`. */
export function relativeDays(days: number, language: string = i18n.locale): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}

/**
 * What is left until a moment, or has passed since, by whole days of 24 hours rounded down: `in 12 days`, `within a day`.
 * Words of the calendar, such as "today", could contradict the local date beside it.
 */
export function timeLeft(days: number, language: string = i18n.locale): string {
  if (days === 0) return t`within a day`;
  if (days === -1) return t`less than a day ago`;
  // Rounded down below zero as well: two below is one day ago.
  const whole = days < 0 ? days + 1 : days;
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(whole, 'day');
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}
