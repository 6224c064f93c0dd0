import { useLingui } from '@lingui/react/macro';
import { formatDate, timeLeft } from '../../format';
import type { SecretStatus } from '../../ipc/generated/api';

/** When a secret ends, in a line: "Ends 3/24/2026, in 12 days". */
export function useSecretWords(): (secret: SecretStatus) => string {
  const { t } = useLingui();
  return ({ expired, expiresAt, daysLeft }) => {
    const known = expiresAt !== null && daysLeft !== null;
    // Entra's word outweighs a date that lies ahead.
    if (expired && (!known || daysLeft >= 0)) return t`Expired`;
    if (!known) return t`End date unknown`;
    const date = formatDate(expiresAt);
    const when = timeLeft(daysLeft);
    return expired ? t`Expired ${date}, ${when}` : t`Ends ${date}, ${when}`;
  };
}
