import { ProgressBar } from '@fluentui/react-components';
import { KeyRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { LevelIcon, useLevelWord } from '../../app/level';
import { useSnapshot } from '../../app/snapshot';
import { formatDate, formatNumber, timeLeft } from '../../format';
import type { Level, SecretStatus } from '../../ipc/generated/api';
import { Tile } from './Tile';

const COLORS: Record<Level, 'brand' | 'warning' | 'error' | 'success'> = {
  ok: 'brand',
  notice: 'brand',
  warning: 'warning',
  unknown: 'warning',
  critical: 'error',
};

/** How long the client secret or certificate lasts: on its last day the connector stops. */
export function SecretTile(props: { connectorId: number; secret: SecretStatus }) {
  const { t } = useLingui();
  const word = useLevelWord();
  const snapshot = useSnapshot();
  const { secret } = props;
  const link = {
    to: '/connectors/$connectorId',
    params: { connectorId: String(props.connectorId) },
  } as const;
  const { daysLeft, expiresAt, expired } = secret;
  const certificate = secret.kind === 'certificate';
  const label = certificate ? t`Certificate` : t`Client secret`;
  if (snapshot) {
    const left = t`Not part of a snapshot`;
    return <Tile icon={<KeyRegular />} label={label} number="–" line={left} link={link} />;
  }
  const date = expiresAt && formatDate(expiresAt);
  const ended = daysLeft !== null && daysLeft < 0 && timeLeft(daysLeft);
  const when = expired
    ? ended
      ? t`Ended ${date}, ${ended}`
      : t`Entra no longer accepts it`
    : date
      ? t`Ends ${date}`
      : t`The end date is not known`;
  const line =
    date && (!expired || ended) ? [when, secret.displayName].filter(Boolean).join(' · ') : when;
  const life = lifetime(secret);
  const notes = [
    line,
    secret.source === 'typed' && t`The date was typed in.`,
    secret.ambiguous && t`Several secrets fit; this is the earliest end.`,
  ];
  const figure = expired
    ? { mark: <LevelIcon level="critical" />, number: t`Expired` }
    : daysLeft === null
      ? { number: '–' }
      : { number: formatNumber(daysLeft), unit: t`days left` };
  return (
    <Tile
      icon={<KeyRegular />}
      label={label}
      status={
        !expired &&
        secret.level !== 'ok' && (
          <>
            <LevelIcon level={secret.level} />
            {word(secret.level)}
          </>
        )
      }
      {...figure}
      line={line}
      tooltip={notes.filter(Boolean).join('\n')}
      foot={
        life !== null ? (
          <ProgressBar
            aria-label={certificate ? t`Lifetime of the certificate` : t`Lifetime of the secret`}
            value={life}
            color={COLORS[secret.level]}
            thickness="medium"
          />
        ) : expired ? (
          t`Replace it to collect again`
        ) : secret.source === 'typed' ? (
          t`Typed in`
        ) : daysLeft === null ? (
          t`Type it in the connector's form`
        ) : null
      }
      link={link}
    />
  );
}

/** The part of its lifetime that a secret has behind it; null when its dates are not known. */
export function lifetime(secret: SecretStatus): number | null {
  const { startsAt, expiresAt, daysLeft, expired } = secret;
  if (!startsAt || !expiresAt || daysLeft === null) return null;
  const whole = (Date.parse(expiresAt) - Date.parse(startsAt)) / 86_400_000;
  if (!(whole > 0)) return null;
  if (expired) return 1;
  return Math.min(1, Math.max(0, 1 - daysLeft / whole));
}
