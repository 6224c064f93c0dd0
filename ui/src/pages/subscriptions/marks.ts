import { useLingui } from '@lingui/react/macro';
import type { RenewalMark, TermMark } from '../../ipc/generated/api';

export const RENEWAL_MARKS: readonly RenewalMark[] = ['notMarked', 'renews', 'ends'];
export const TERM_MARKS: readonly TermMark[] = ['notMarked', 'monthly', 'yearly', 'threeYears'];

/** What a subscription can be marked as, in words. */
export function useMarkWords() {
  const { t } = useLingui();
  const renewal: Record<RenewalMark, string> = {
    notMarked: t`Renews or ends`,
    renews: t`Renews`,
    ends: t`Ends`,
  };
  const term: Record<TermMark, string> = {
    notMarked: t`Term not known`,
    monthly: t`Monthly`,
    yearly: t`Yearly`,
    threeYears: t`Three years`,
  };
  return { renewal, term };
}
