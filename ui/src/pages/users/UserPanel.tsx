import { Avatar, Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { FailureBox } from '../../app/FailureBox';
import { Panel } from '../../app/Panel';
import type { UserDetail } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { ActiveDays } from './ActiveDays';
import { UserActivity } from './UserActivity';
import { UserChanges } from './UserChanges';
import { UserFacts } from './UserFacts';
import { UserLicenses } from './UserLicenses';

export interface UserPanelProps {
  connectorId: number;
  userId: string;
  onClose(): void;
}

/** One user: licenses and where they come from, activity, changes. */
export function UserPanel({ connectorId, userId, onClose }: UserPanelProps) {
  const { t } = useLingui();
  const { data: user, error, refetch } = useCommand('user_detail', { connectorId, userId });
  const name = user?.displayName ?? user?.userPrincipalName ?? '';
  return (
    <Panel
      before={<Avatar name={name} color="brand" size={40} aria-hidden />}
      title={name || t`User`}
      // Under pseudonyms both are the same.
      below={user?.userPrincipalName === name ? undefined : user?.userPrincipalName}
      action={
        user && user.userPrincipalName !== name && <CopyButton text={user.userPrincipalName} />
      }
      onClose={onClose}
    >
      {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
      {user ? <Parts user={user} /> : !error && <Waiting />}
    </Panel>
  );
}

function Parts({ user }: { user: UserDetail }) {
  return (
    <>
      <UserFacts user={user} />
      <UserLicenses licenses={user.licenses} />
      <UserActivity user={user} />
      <ActiveDays activity={user.activityDays} />
      <UserChanges changes={user.changes} />
    </>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useLingui();
  return (
    <Button
      appearance="transparent"
      size="small"
      icon={<CopyRegular />}
      aria-label={t`Copy the user principal name`}
      onClick={() => void navigator.clipboard.writeText(text)}
    />
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <Skeleton aria-label={t`Loading the user`}>
      <SkeletonItem size={64} />
    </Skeleton>
  );
}
