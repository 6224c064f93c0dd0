import { useLingui } from '@lingui/react/macro';
import { formatDate, relativeDays } from '../../format';
import type { SecretStatus } from '../../ipc/generated/api';

/** When a secret ends, in a line: "Ends 3/24/2026, in 12 days". */
export function useSecretWords(): (secret: SecretStatus) => string {
  const { t } = useLingui();
  return ({ expiresAt, daysLeft }) => {
    if (!expiresAt || daysLeft === null) return t`End date unknown`;
    const date = formatDate(expiresAt);
    const when = relativeDays(daysLeft);
    return daysLeft < 0 ? t`Ended ${date}, ${when}` : t`Ends ${date}, ${when}`;
  };
}
