import { useLingui } from '@lingui/react/macro';
import { LevelIcon } from '../../../app/level';
import { formatDate, timeLeft } from '../../../format';
import type { ConnectionTest } from '../../../ipc/generated/api';
import { CalendarButton } from '../secret/CalendarButton';
import { Line, Lines } from './Line';

/** The two lines before the permissions: signed in where, and how long the secret lasts. */
export function SignInLines(props: {
  result: ConnectionTest;
  /** The connector that was tested as it is stored: the end can then be saved for a calendar. */
  connectorId?: number;
}) {
  const { result, connectorId } = props;
  const { t } = useLingui();
  const { secret } = result;
  const end = secret?.expiresAt ? formatDate(secret.expiresAt) : null;
  return (
    <Lines>
      <Line
        icon={<LevelIcon level="ok" />}
        name={t`Sign-in`}
        about={result.domain ?? result.organization}
        word={t`Works`}
      />
      {secret && (
        <Line
          icon={<LevelIcon level={secret.level} />}
          name={t`Client secret`}
          about={end ? t`Ends ${end}` : t`The end date could not be read. Type it in the form.`}
          word={
            secret.expired
              ? t`Expired`
              : secret.daysLeft === null
                ? t`Unknown`
                : timeLeft(secret.daysLeft)
          }
          note={
            secret.ambiguous
              ? t`Several secrets of the registration fit. The earliest end is shown.`
              : undefined
          }
          action={
            connectorId !== undefined &&
            secret.daysLeft !== null &&
            !secret.expired && <CalendarButton connectorId={connectorId} />
          }
        />
      )}
    </Lines>
  );
}
