import { locale } from './locale';

/** A count with the locale's separators, and a real minus sign. */
export function formatNumber(value: number, inLocale = locale()): string {
  return new Intl.NumberFormat(inLocale).format(value).replace('-', '−');
}

/** A share with one digit after the point; null when there is nothing to have a share of. */
export function formatShare(part: number, whole: number, inLocale = locale()): string | null {
  if (whole === 0) return null;
  const share = part / whole;
  // Rounding must not make an incomplete thing look complete, nor a small one look like nothing.
  const some = part > 0 ? Math.max(share, 0.001) : share;
  const shown = part < whole ? Math.min(some, 0.999) : some;
  return new Intl.NumberFormat(inLocale, { style: 'percent', maximumFractionDigits: 1 }).format(
    shown,
  );
}

/**
 * An amount of money, given in the currency's smallest unit. A sum is read without its fraction;
 * the price of one thing needs it.
 */
export function formatMoney(
  minor: number,
  currency: string,
  fraction: 'with fraction' | 'whole' = 'with fraction',
  inLocale = locale(),
): string {
  const style = { style: 'currency', currency } as const;
  const exact = new Intl.NumberFormat(inLocale, style);
  const digits = exact.resolvedOptions().maximumFractionDigits ?? 2;
  const whole = new Intl.NumberFormat(inLocale, { ...style, maximumFractionDigits: 0 });
  return (fraction === 'whole' ? whole : exact).format(minor / 10 ** digits).replace('-', '−');
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** An amount of data in the unit that reads best, such as `1.2 MB`. */
export function formatBytes(bytes: number, inLocale = locale()): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(inLocale, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
