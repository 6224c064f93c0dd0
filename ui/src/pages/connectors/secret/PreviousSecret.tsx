import {
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { FailureText } from '../../../app/FailureText';
import { formatDate } from '../../../format';
import type { Connector } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground3 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The secret or certificate before, as long as it can be gone back to. */
export function PreviousSecret(props: { connector: Connector; onRestored: () => void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const restore = useAction('connector_restore_secret');
  const forget = useAction('connector_forget_secret');
  const { connector } = props;
  const { previousSecret } = connector;
  const connectorId = connector.id;
  const failure = restore.error ?? forget.error;
  if (!previousSecret) return null;
  const until = previousSecret.endsAt && formatDate(previousSecret.endsAt);
  const words = (certificate: boolean) =>
    until
      ? certificate
        ? t`The certificate before is kept until ${until}.`
        : t`The secret before is kept until ${until}.`
      : certificate
        ? t`The certificate before is kept.`
        : t`The secret before is kept.`;
  return (
    <>
      <Caption1 className={styles.muted}>{words(previousSecret.kind === 'certificate')}</Caption1>
      {failure && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <FailureText error={failure.error} />
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.buttons}>
        <Button
          size="small"
          disabledFocusable={restore.isPending}
          onClick={() => restore.mutate({ connectorId }, { onSuccess: props.onRestored })}
        >
          <Trans>Go back</Trans>
        </Button>
        <Button size="small" appearance="subtle" onClick={() => forget.mutate({ connectorId })}>
          <Trans>Delete the one before</Trans>
        </Button>
      </div>
    </>
  );
}
