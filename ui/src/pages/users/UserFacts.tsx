import { useLingui } from '@lingui/react/macro';
import { Facts } from '../../app/PanelParts';
import { formatDate } from '../../format';
import { StatusIcon } from '../../grid/StatusIcon';
import { useValueWords } from '../../grid/valueWords';
import type { ColumnInfo, UserDetail } from '../../ipc/generated/api';

const STATE: ColumnInfo = { id: 'state', title: '', kind: 'choice', shown: true, from: [] };

/** Who somebody is, and how active. */
export function UserFacts({ user }: { user: UserDetail }) {
  const { t } = useLingui();
  const words = useValueWords();
  const orNone = (value: string | null) => value ?? '–';
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
          <span title={user.stateReason ?? undefined}>{words(STATE, user.state)}</span>
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
  if (user.state === 'unknown' && user.stateReason) {
    facts.splice(3, 0, { label: t`Why unknown`, value: user.stateReason });
  }
  return <Facts facts={facts} />;
}
