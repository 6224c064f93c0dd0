// Words come from Intl, but in the language of the window.
import { i18n } from '@lingui/core';

/** `in 12 days`, `tomorrow`, `today`, `3 days ago`. */
export function relativeDays(days: number, language: string = i18n.locale): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}
