import { useLingui } from '@lingui/react/macro';
import type { PermissionState } from '../../../ipc/generated/api';
import type { GuideContext } from './guideContext';

/** A permission of the guide, what it opens, and what the last test says of it. */
export interface GuidePermission {
  name: string;
  opens: string;
  state: PermissionState | null;
}

/** The permissions the guide asks for, in its own words. */
export function useGuidePermissions(guide: GuideContext): GuidePermission[] {
  const { t } = useLingui();
  const opens: Record<string, string> = {
    'Directory.Read.All': t`Renewal dates, groups, the secret's end date`,
    'Organization.Read.All': t`The organization, subscriptions and seats`,
    'User.Read.All': t`Users, their licenses and managers`,
    'Reports.Read.All': t`Last activity per service`,
    'AuditLog.Read.All': t`Recommended. Last sign-in, even when reports are late or conceal names. Needs Entra ID P1.`,
  };
  return guide.permissions
    .filter(({ need }) => need !== 'accepted')
    .map(({ name }) => ({
      name,
      opens: opens[name] ?? '',
      state: guide.test?.permissions.find((line) => line.name === name)?.state ?? null,
    }));
}
