import { Card, Checkbox, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { FailureBox } from '../../app/FailureBox';
import type { Background, BackgroundChange } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const useStyles = makeStyles({
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalS, flexShrink: 0 },
  help: { color: tokens.colorNeutralForeground3 },
});

/** What the application does while nobody looks at it. */
export function BackgroundCard({ background }: { background: Background }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('background_set');
  const { notifications, keepInTray, startWithSystem, tray } = background;
  const change = (changed: Partial<BackgroundChange>) =>
    save.mutate({ notifications, keepInTray, startWithSystem: null, ...changed });
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>In the background</Trans>
      </Subtitle2>
      <Checkbox
        label={t`Tell on the desktop when a secret or certificate ends, a run fails or data become old`}
        checked={notifications}
        onChange={(_, data) => change({ notifications: data.checked === true })}
      />
      <Checkbox
        label={t`Stay in the tray when the window is closed`}
        disabled={!tray}
        checked={tray && keepInTray === true}
        onChange={(_, data) => change({ keepInTray: data.checked === true })}
      />
      {startWithSystem !== null && (
        <Checkbox
          label={t`Start with the system, hidden`}
          checked={startWithSystem}
          onChange={(_, data) => change({ startWithSystem: data.checked === true })}
        />
      )}
      <Text className={styles.help}>
        {tray ? (
          <Trans>Scheduled runs happen while the application is open or in the tray.</Trans>
        ) : (
          <Trans>
            This desktop shows no tray. Scheduled runs happen while the application is open, and
            closing the window ends it.
          </Trans>
        )}
      </Text>
      {save.error && <FailureBox failure={save.error} />}
    </Card>
  );
}
