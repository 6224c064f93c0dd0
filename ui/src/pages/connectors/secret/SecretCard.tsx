import { Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { LevelIcon } from '../../../app/level';
import { formatDate } from '../../../format';
import type { Connector } from '../../../ipc/generated/api';
import { CertificateFacts } from '../certificate/CertificateFacts';
import { useSecretWords } from '../useSecretWords';
import { CalendarButton } from './CalendarButton';
import { CredentialList } from './CredentialList';
import { PreviousSecret } from './PreviousSecret';
import { RotationSection } from './RotationSection';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  end: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The client secret or certificate in use, the one before, and those of the registration. */
export function SecretCard(props: {
  connector: Connector;
  onReplace: () => void;
  /** Another one is in use: what was tested before was of its predecessor. */
  onChanged: () => void;
}) {
  const styles = useStyles();
  const words = useSecretWords();
  const { connector } = props;
  const { secret, certificate, preparedCertificate: prepared } = connector;
  const ends = secret.newer && formatDate(secret.newer.endsAt);
  const name = secret.newer?.displayName;
  return (
    <Card className={styles.card} role="region" aria-labelledby="client-secret">
      <Subtitle2 as="h2" id="client-secret" className={styles.title}>
        {certificate ? <Trans>Certificate</Trans> : <Trans>Client secret</Trans>}
      </Subtitle2>
      <div className={styles.end}>
        <LevelIcon level={secret.expired ? 'critical' : secret.level} />
        <Text>{words(secret)}</Text>
      </div>
      {secret.newer && certificate && (
        <Text>
          <Trans>
            The registration has a newer certificate until {ends}. Choose its file to use it.
          </Trans>
        </Text>
      )}
      {secret.newer && !certificate && (
        <Text>
          {name ? (
            <Trans>
              The registration has a newer secret, {name}, until {ends}. Paste its Value to use it.
            </Trans>
          ) : (
            <Trans>
              The registration has a newer secret until {ends}. Paste its Value to use it.
            </Trans>
          )}
        </Text>
      )}
      {certificate && <CertificateFacts certificate={certificate} />}
      {prepared && (
        <Text>
          <Trans>
            A new certificate was created here and waits until it is uploaded in Entra and tested.
          </Trans>
        </Text>
      )}
      <div className={styles.buttons}>
        <Button size="small" onClick={props.onReplace}>
          {certificate ? <Trans>Replace certificate</Trans> : <Trans>Replace secret</Trans>}
        </Button>
        {secret.daysLeft !== null && !secret.expired && (
          <CalendarButton connectorId={connector.id} />
        )}
      </div>
      <CredentialList connector={connector} />
      <PreviousSecret connector={connector} onRestored={props.onChanged} />
      {!certificate && <RotationSection connector={connector} onRotated={props.onChanged} />}
    </Card>
  );
}
