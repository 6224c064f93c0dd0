import {
  Button,
  Card,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { LevelIcon } from '../../../app/level';
import { useNotices } from '../../../app/notices';
import { formatDate } from '../../../format';
import type { Connector } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { FailureText } from '../FailureText';
import { useSecretWords } from '../useSecretWords';
import { CredentialList } from './CredentialList';
import { RotationSection } from './RotationSection';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  end: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  muted: { color: tokens.colorNeutralForeground3 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The client secret in use, the one before, and those of the registration. */
export function SecretCard(props: { connector: Connector; onReplace: () => void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useSecretWords();
  const restore = useAction('connector_restore_secret');
  const forget = useAction('connector_forget_secret');
  const { connector } = props;
  const { secret, previousSecret } = connector;
  const connectorId = connector.id;
  const ends = secret.newer && formatDate(secret.newer.endsAt);
  const name = secret.newer?.displayName;
  const calendar = useAction('calendar_export');
  const notices = useNotices();
  const failure = restore.error ?? forget.error;
  return (
    <Card className={styles.card} role="region" aria-labelledby="client-secret">
      <Subtitle2 as="h2" id="client-secret" className={styles.title}>
        <Trans>Client secret</Trans>
      </Subtitle2>
      <div className={styles.end}>
        <LevelIcon level={secret.expired ? 'critical' : secret.level} />
        <Text>{words(secret)}</Text>
      </div>
      {secret.newer && (
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
      <CredentialList connector={connector} />
      {previousSecret && (
        <Text className={styles.muted}>
          <Trans>The secret before is kept, so that you can go back to it.</Trans>
        </Text>
      )}
      {failure && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <FailureText error={failure.error} />
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button onClick={props.onReplace}>
          <Trans>Replace secret</Trans>
        </Button>
        {secret.daysLeft !== null && !secret.expired && (
          <Button
            icon={<CalendarAddRegular />}
            onClick={() =>
              calendar.mutate(
                { connectorId },
                {
                  onSuccess: ({ path }) => notices.done(t`Saved the end of the secret`, path),
                  onError: notices.failed,
                },
              )
            }
          >
            <Trans>Save to calendar</Trans>
          </Button>
        )}
        {previousSecret && (
          <>
            <Button
              disabledFocusable={restore.isPending}
              onClick={() => restore.mutate({ connectorId })}
            >
              <Trans>Go back</Trans>
            </Button>
            <Button appearance="subtle" onClick={() => forget.mutate({ connectorId })}>
              <Trans>Delete the one before</Trans>
            </Button>
          </>
        )}
      </div>
      <RotationSection connector={connector} />
    </Card>
  );
}
