import { Plural, Trans } from '@lingui/react/macro';
import { formatDate, formatShare } from '../../format';
import type { Savings } from '../../ipc/generated/api';

/** From when the findings are, by how many days, and of how many people anything is known. */
export function SavingsAsOf({ savings }: { savings: Savings }) {
  const { activityAsOf, people, inactiveDays } = savings;
  const coverage = people && formatShare(people.covered, people.licensed);
  return (
    <>
      {activityAsOf ? (
        <Trans>Data as of {formatDate(activityAsOf)}</Trans>
      ) : (
        <Trans>No activity collected</Trans>
      )}
      {' · '}
      <Plural value={inactiveDays} one="# day without activity" other="# days without activity" />
      {coverage && (
        <>
          {' · '}
          <Trans>{coverage} of licensed people covered</Trans>
        </>
      )}
    </>
  );
}
