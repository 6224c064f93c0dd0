import { ProgressBar } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { LevelIcon, useLevelWord } from '../../app/level';
import { formatDate, formatNumber } from '../../format';
import type { Level, SecretStatus } from '../../ipc/generated/api';
import { Tile } from './Tile';

const COLORS: Record<Level, 'brand' | 'warning' | 'error' | 'success'> = {
  ok: 'brand',
  notice: 'brand',
  warning: 'warning',
  unknown: 'warning',
  critical: 'error',
};

/** How long the client secret lasts: on its last day the connector stops. */
export function SecretTile(props: { connectorId: number; secret: SecretStatus }) {
  const { t } = useLingui();
  const word = useLevelWord();
  const { secret } = props;
  const { daysLeft, expiresAt } = secret;
  const expired = daysLeft !== null && daysLeft < 0;
  const number = daysLeft === null ? '–' : formatNumber(Math.abs(daysLeft));
  const date = expiresAt && formatDate(expiresAt);
  const line = date
    ? [expired ? t`Ended ${date}` : t`Ends ${date}`, secret.displayName].filter(Boolean).join(' · ')
    : t`The end date is not known`;
  const life = lifetime(secret);
  const notes = [
    line,
    secret.source === 'typed' && t`The date was typed in.`,
    secret.ambiguous && t`Several secrets fit; this is the earliest end.`,
  ];
  return (
    <Tile
      icon={<KeyRegular />}
      label={t`Client secret`}
      status={
        secret.level !== 'ok' && (
          <>
            <LevelIcon level={secret.level} />
            {word(secret.level)}
          </>
        )
      }
      number={number}
      unit={daysLeft === null ? undefined : expired ? t`days ago` : t`days left`}
      line={line}
      tooltip={notes.filter(Boolean).join('\n')}
      foot={
        life !== null ? (
          <ProgressBar
            aria-label={t`Lifetime of the secret`}
            value={life}
            color={COLORS[secret.level]}
            thickness="medium"
          />
        ) : secret.source === 'typed' ? (
          t`Typed in`
        ) : daysLeft === null ? (
          t`Type it in the connector's form`
        ) : null
      }
      link={{
        to: '/connectors/$connectorId',
        params: { connectorId: String(props.connectorId) },
      }}
    />
  );
}

/** The part of its lifetime that a secret has behind it; null when its dates are not known. */
export function lifetime({ startsAt, expiresAt, daysLeft }: SecretStatus): number | null {
  if (!startsAt || !expiresAt || daysLeft === null) return null;
  const whole = (Date.parse(expiresAt) - Date.parse(startsAt)) / 86_400_000;
  if (!(whole > 0)) return null;
  return Math.min(1, Math.max(0, 1 - daysLeft / whole));
}
