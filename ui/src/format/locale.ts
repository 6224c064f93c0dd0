const FALLBACK = 'en-US';

/** The locale of dates and numbers: the system's, which may differ from the language of the words. */
export function locale(): string {
  const given = typeof navigator === 'undefined' ? FALLBACK : navigator.language;
  try {
    // A Linux session without a language calls itself "C", which no formatter takes.
    return Intl.getCanonicalLocales(given)[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}
