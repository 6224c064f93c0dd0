import { useLingui } from '@lingui/react/macro';
import { formatMoney, formatNumber } from '../../format';
import type { Savings } from '../../ipc/generated/api';

/**
 * People who are inactive or never were active, and what of their licenses could be freed a month; nothing while it is
 * not known. They are those of the overview: whoever holds what is in another finding is inactive all the same.
 */
export function useInactiveWords() {
  const { t } = useLingui();
  return (savings: Savings | undefined): [string | undefined, string | undefined] => {
    const found = savings?.findings.find(({ finding }) => finding === 'inactive');
    const people = savings?.people;
    // Where nobody's activity is known, nobody is inactive for all that is known.
    if (!savings?.known || !found || !people || (people.covered === 0 && people.licensed > 0)) {
      return [undefined, undefined];
    }
    const many = formatNumber(people.inactive + people.neverActive);
    const inactive = people.unknown > 0 ? t`at least ${many}` : many;
    const sum = found.money
      .map(({ minor, currency }) => formatMoney(minor, currency, 'whole'))
      .join(' + ');
    if (found.people === 0) return [inactive, undefined];
    return [inactive, sum ? t`${sum} a month` : t`no price`];
  };
}
