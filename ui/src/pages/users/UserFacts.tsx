import { useLingui } from '@lingui/react/macro';
import { Facts } from '../../app/PanelParts';
import { formatDate } from '../../format';
import { StatusIcon } from '../../grid/StatusIcon';
import { STATE, STATE_REASON, useValueWords } from '../../grid/valueWords';
import type { UserDetail } from '../../ipc/generated/api';

/** Who somebody is, and how active. */
export function UserFacts({ user }: { user: UserDetail }) {
  const { t } = useLingui();
  const words = useValueWords();
  const orNone = (value: string | null) => value ?? '–';
  const why = user.stateReason && words(STATE_REASON, user.stateReason);
  const yesNo = (value: boolean | null) => (value === null ? '–' : value ? t`Yes` : t`No`);
  const lastActivity = user.lastActivityDate
    ? [formatDate(user.lastActivityDate), user.lastActivityService].filter(Boolean).join(', ')
    : '–';
  const facts = [
    {
      label: t`State`,
      value: user.state ? (
        <>
          <StatusIcon value={user.state} />
          <span title={why ?? undefined}>{words(STATE, user.state)}</span>
        </>
      ) : (
        t`Not licensed`
      ),
    },
    { label: t`Last activity`, value: lastActivity },
    { label: t`Account enabled`, value: yesNo(user.accountEnabled) },
    { label: t`Department`, value: orNone(user.department) },
    { label: t`Manager`, value: orNone(user.manager) },
    { label: t`Created`, value: user.createdDate ? formatDate(user.createdDate) : '–' },
    { label: t`Job title`, value: orNone(user.jobTitle) },
    { label: t`Cost center`, value: orNone(user.costCenter) },
    { label: t`User type`, value: orNone(user.userType) },
    { label: t`Office`, value: orNone(user.officeLocation) },
    { label: t`Country`, value: orNone(user.country) },
    { label: t`On-premises sync`, value: yesNo(user.onPremisesSyncEnabled) },
  ];
  if (user.state === 'unknown' && why) {
    facts.splice(3, 0, { label: t`Why unknown`, value: why });
  }
  return <Facts facts={facts} />;
}
