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
    'Directory.Read.All': t`Renewals, groups, secret end date`,
    'Organization.Read.All': t`Subscriptions and seats`,
    'User.Read.All': t`Users and their licenses`,
    'Reports.Read.All': t`Last activity per service`,
    'AuditLog.Read.All': t`Recommended: last sign-in`,
  };
  return guide.permissions
    .filter(({ need }) => need !== 'accepted')
    .map(({ name, need }) => {
      const state = guide.test?.permissions.find((line) => line.name === name)?.state ?? null;
      // A recommended permission that is missing is a choice, not a mistake.
      const chosen = need === 'recommended' && state === 'missing';
      return { name, opens: opens[name] ?? '', state: chosen ? null : state };
    });
}
