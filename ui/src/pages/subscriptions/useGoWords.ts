import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { formatMoney, formatNumber } from '../../format';
import type { Cost } from '../../ipc/generated/api';
import type { sumOf } from './cancelBy';

/** How many seats could go, and what they cost, in words. */
export function useGoWords() {
  const { t } = useLingui();
  const seats = (count: number, atLeast: boolean) => {
    const many = formatNumber(count);
    return atLeast
      ? plural(count, { one: 'at least # seat', other: `at least ${many} seats` })
      : plural(count, { one: '# seat', other: `${many} seats` });
  };
  const money = (costs: Cost[]) => {
    const sum = costs.map(({ minor, currency }) => formatMoney(minor, currency)).join(' + ');
    return sum ? t`${sum} a month` : t`No price`;
  };
  const sum = (of: ReturnType<typeof sumOf>) => {
    const [many, much] = [seats(of.seats, of.atLeast), money(of.money)];
    return of.unpriced && of.money.length > 0
      ? t`${many} · ${much}, some without a price`
      : t`${many} · ${much}`;
  };
  return { seats, money, sum };
}
