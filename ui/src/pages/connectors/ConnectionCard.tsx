import {
  Button,
  Card,
  makeStyles,
  Spinner,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CopyButton } from '../../app/CopyButton';
import { LevelIcon, useLevelWord } from '../../app/level';
import { useSnapshot } from '../../app/snapshot';
import type { Connector, SecretSource } from '../../ipc/generated/api';
import { useCloudNames } from './words';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: { margin: 0, display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minHeight: '24px',
  },
  text: { overflowWrap: 'anywhere', userSelect: 'text' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What a connector is connected with. The secret itself is never shown. */
export function ConnectionCard(props: {
  connector: Connector;
  testing: boolean;
  onTest: () => void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const clouds = useCloudNames();
  const level = useLevelWord();
  const snapshot = useSnapshot();
  const { connector } = props;
  const places: Record<SecretSource, string> = {
    keyring: t`In the keyring of this computer`,
    file: t`In the file of the certificate`,
    session: t`Kept until you close the application`,
    environment: t`From the environment variable`,
    none: t`None. Press Replace secret to enter one.`,
  };
  const entry = (term: string, value: ReactNode) => (
    <div>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  );
  const copied = (value: string, label: string) => (
    <>
      <Text className={styles.text}>{value}</Text>
      <CopyButton text={value} label={label} />
    </>
  );
  return (
    <Card className={styles.card} role="region" aria-labelledby="connection">
      <Subtitle2 as="h2" id="connection" className={styles.title}>
        <Trans>Connection</Trans>
      </Subtitle2>
      <dl className={styles.list}>
        {entry(
          t`Status`,
          <>
            <LevelIcon level={connector.level} />
            <Text>{level(connector.level)}</Text>
          </>,
        )}
        {!snapshot &&
          entry(
            connector.secret.kind === 'certificate'
              ? t`Where the private key is`
              : t`Where the secret is`,
            <Text>{places[connector.secretSource]}</Text>,
          )}
        {entry(t`Cloud`, <Text>{clouds[connector.cloud]}</Text>)}
        {entry(t`Tenant ID`, copied(connector.tenantId, t`Copy tenant ID`))}
        {!snapshot && entry(t`Client ID`, copied(connector.clientId, t`Copy client ID`))}
        {connector.loginUrl && entry(t`Sign-in address`, connector.loginUrl)}
        {connector.graphUrl && entry(t`Graph address`, connector.graphUrl)}
      </dl>
      {!snapshot && (
        <div className={styles.buttons}>
          <Button
            icon={props.testing ? <Spinner size="tiny" delay={150} /> : undefined}
            onClick={props.onTest}
          >
            <Trans>Test connection</Trans>
          </Button>
        </div>
      )}
    </Card>
  );
}
