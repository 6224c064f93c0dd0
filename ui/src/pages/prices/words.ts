import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { formatDate, formatMoney, formatNumber } from '../../format';
import type { Price, PricedProduct, PricedSubscription } from '../../ipc/generated/api';

/** A price in words: `€57.00 a month`; one that is not known says so. */
export function usePriceWords(): (price: Price) => string {
  const { t } = useLingui();
  return ({ amount, currency, per }) => {
    if (amount === null || currency === null) return t`Not known`;
    const money = formatMoney(amount, currency);
    return per === 'year' ? t`${money} a year` : t`${money} a month`;
  };
}

/** Since when a price is in force, and what comes after it. */
export function useSinceWords(): (current: Price | null, prices: Price[]) => string {
  const { t } = useLingui();
  const words = usePriceWords();
  return (current, prices) => {
    const later = prices.find((price) => current && price.validFrom > current.validFrom);
    const [since, next] = [current, later].map((one) => one && formatDate(one.validFrom));
    const price = later && words(later);
    return [since && t`since ${since}`, next && t`${price ?? ''} from ${next}`]
      .filter(Boolean)
      .join(' · ');
  };
}

/** What was bought, in words: `80 seats, next date Jan 10, 2027`. */
export function usePurchaseWords() {
  const { t } = useLingui();
  return (one: {
    totalLicenses: number | null;
    nextLifecycleDate: string | null;
    listed?: boolean;
  }) => {
    if (one.totalLicenses === null) return t`No longer listed`;
    const many = formatNumber(one.totalLicenses);
    const seats = plural(one.totalLicenses, { one: '# seat', other: `${many} seats` });
    if (one.listed === false) return t`${seats}, no longer listed`;
    const day = one.nextLifecycleDate && formatDate(one.nextLifecycleDate);
    return day ? t`${seats}, next date ${day}` : t`${seats}, no next date`;
  };
}

/** What a license of one subscription costs, and that the price is its own where it is. */
export function useSubscriptionPriceWords() {
  const { t } = useLingui();
  const words = usePriceWords();
  return (product: PricedProduct, { current }: PricedSubscription) => {
    const own = current && words(current);
    if (own) return t`${own}, own price`;
    const price = product.current && words(product.current);
    return price ? t`${price}, as the product` : t`No price`;
  };
}
