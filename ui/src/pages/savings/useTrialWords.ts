import { useLingui } from '@lingui/react/macro';
import type { Savings } from '../../ipc/generated/api';
import { SEATS } from './view';

/** Says where unused seats may be trials: which those are, only purchases tell. */
export function useTrialWords(): (savings: Savings) => string | undefined {
  const { t } = useLingui();
  return ({ trialsKnown, findings }) => {
    const seats = findings.find(({ finding }) => finding === SEATS)?.licenses ?? 0;
    return trialsKnown || seats === 0
      ? undefined
      : t`Trials may be among the unused seats: purchases could not be read`;
  };
}
