import { useLingui } from '@lingui/react/macro';
import { Facts } from '../../app/PanelParts';
import { formatDate } from '../../format';
import { StatusIcon } from '../../grid/StatusIcon';
import {
  LAST_ACTIVITY_SERVICE,
  SIGN_IN_RESULT,
  STATE,
  STATE_REASON,
  useValueWords,
} from '../../grid/valueWords';
import type { UserDetail } from '../../ipc/generated/api';

/** Who somebody is, and how active. */
export function UserFacts({ user }: { user: UserDetail }) {
  const { t } = useLingui();
  const words = useValueWords();
  const orNone = (value: string | null) => value ?? '–';
  const why = user.stateReason && words(STATE_REASON, user.stateReason);
  const yesNo = (value: boolean | null) => (value === null ? '–' : value ? t`Yes` : t`No`);
  const service =
    user.lastActivityService && words(LAST_ACTIVITY_SERVICE, user.lastActivityService);
  const lastActivity = user.lastActivityDate
    ? [formatDate(user.lastActivityDate), service].filter(Boolean).join(', ')
    : '–';
  const attempt =
    user.lastSignInResult === 'attempt' ? words(SIGN_IN_RESULT, user.lastSignInResult) : null;
  const noSignIn = user.signInAsOf ? t`None known` : t`Not collected`;
  const lastSignIn = user.lastSignInDate
    ? [formatDate(user.lastSignInDate), attempt].filter(Boolean).join(', ')
    : noSignIn;
  const signInAsOf = user.signInAsOf && formatDate(user.signInAsOf);
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
    {
      label: t`Last sign-in`,
      value: <span title={signInAsOf ? t`As of ${signInAsOf}` : undefined}>{lastSignIn}</span>,
    },
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
