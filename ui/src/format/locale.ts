/** The locale of dates and numbers: the system's, which may differ from the language of the words. */
export function locale(): string {
  return typeof navigator === 'undefined' ? 'en-US' : navigator.language || 'en-US';
}
