import { useLingui } from '@lingui/react/macro';
import { formatMoney } from '../../format';
import type { Price } from '../../ipc/generated/api';

/** A price in words: `€57.00 a month`; one that is not known says so. */
export function usePriceWords(): (price: Price) => string {
  const { t } = useLingui();
  return ({ amount, currency, per }) => {
    if (amount === null || currency === null) return t`Not known`;
    const money = formatMoney(amount, currency);
    return per === 'year' ? t`${money} a year` : t`${money} a month`;
  };
}
