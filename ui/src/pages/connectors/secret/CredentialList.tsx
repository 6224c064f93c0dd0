import { Badge, Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { formatDate, timeLeft } from '../../../format';
import type { Connector, Credential, CredentialPart } from '../../../ipc/generated/api';
import { useAction, useCommand } from '../../../ipc/queries';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
  },
  about: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: { overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3 },
  part: { flexShrink: 0 },
  // Its words stand below those above, not the room around them.
  expander: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The secret in use, or those that may be: one can be chosen. The others of the registration are shown when asked for. */
export function CredentialList({ connector }: { connector: Connector }) {
  const styles = useStyles();
  const { t } = useLingui();
  const connectorId = connector.id;
  const { data } = useCommand('connector_credentials', { connectorId });
  const choose = useAction('connector_choose_credential');
  const [all, showAll] = useState(false);
  if (!data?.credentials.length) return null;
  const { chosen } = connector.secret;
  const fits = ({ part }: Credential) => part === 'inUse' || part === 'mayBeInUse';
  const others = data.credentials.filter((one) => !fits(one)).length;
  const several = data.credentials.some((one) => one.part === 'mayBeInUse');
  const parts: Record<CredentialPart, string> = {
    inUse: t`In use`,
    mayBeInUse: t`May be in use`,
    other: t`Another one`,
    notValid: t`Not valid`,
  };

  function about({ kind, hint, thumbprint, endsAt, daysLeft }: Credential): string {
    const short = thumbprint?.slice(0, 8);
    const known = hint ? t`Begins with ${hint}` : short && t`Thumbprint ${short}…`;
    // What it is, where both sorts are listed.
    const sort = connector.certificate && (kind === 'secret' ? t`Client secret` : t`Certificate`);
    const date = endsAt && formatDate(endsAt);
    const ends =
      date && daysLeft !== null
        ? daysLeft < 0
          ? t`ended ${date}, ${timeLeft(daysLeft)}`
          : t`ends ${date}, ${timeLeft(daysLeft)}`
        : t`end not known`;
    return [sort, known, ends].filter(Boolean).join(' · ');
  }

  return (
    <>
      {several && (
        <Text>
          <Trans>
            Several secrets of the registration fit the one stored here. Until you choose, the
            earliest end counts.
          </Trans>
        </Text>
      )}
      <ul
        className={styles.list}
        aria-label={
          connector.certificate
            ? t`Credentials of the registration`
            : t`Secrets of the registration`
        }
      >
        {data.credentials
          .filter((one) => all || fits(one))
          .map((one) => {
            const name = one.displayName ?? one.keyId;
            return (
              <li key={one.keyId} className={styles.row}>
                <div className={styles.about}>
                  <Text className={styles.name}>{name}</Text>
                  <Caption1 className={styles.muted}>{about(one)}</Caption1>
                </div>
                {one.part === 'mayBeInUse' ? (
                  <Button
                    size="small"
                    className={styles.part}
                    aria-label={t`${name} is in use`}
                    onClick={() => choose.mutate({ connectorId, keyId: one.keyId })}
                  >
                    <Trans>It is this one</Trans>
                  </Button>
                ) : (
                  <Badge
                    className={styles.part}
                    appearance={one.part === 'inUse' ? 'filled' : 'outline'}
                    color={one.part === 'inUse' ? 'brand' : 'informative'}
                  >
                    {parts[one.part]}
                  </Badge>
                )}
              </li>
            );
          })}
      </ul>
      {(chosen || others > 0) && (
        <div className={styles.buttons}>
          {chosen && (
            <Button size="small" onClick={() => choose.mutate({ connectorId, keyId: null })}>
              <Trans>Take back the choice</Trans>
            </Button>
          )}
          {others > 0 && (
            <Button
              size="small"
              appearance="subtle"
              className={styles.expander}
              aria-expanded={all}
              icon={all ? <ChevronDownRegular /> : <ChevronRightRegular />}
              onClick={() => showAll(!all)}
            >
              {connector.certificate ? (
                <Plural
                  value={others}
                  one="# other credential of the registration"
                  other="# other credentials of the registration"
                />
              ) : (
                <Plural
                  value={others}
                  one="# other secret of the registration"
                  other="# other secrets of the registration"
                />
              )}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
