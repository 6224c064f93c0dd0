import { Button, makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components';
import { AddRegular, BeakerRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useAction, useCommand } from '../ipc/queries';
import { FailureBox } from './FailureBox';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalM,
    maxWidth: '560px',
    margin: '10vh auto 0',
  },
  icon: { fontSize: '48px', color: tokens.colorBrandForeground1 },
  title: { margin: 0 },
  text: { color: tokens.colorNeutralForeground2 },
  muted: { color: tokens.colorNeutralForeground3 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

/** What is shown before there is a connector: what this is, and the two ways to begin. */
export function Welcome() {
  const styles = useStyles();
  const navigate = useNavigate();
  const sample = useAction('sample_open');
  const inSample = useCommand('about', null).data?.sample ?? false;
  return (
    <section className={styles.box} aria-labelledby="welcome">
      <PlugDisconnectedRegular className={styles.icon} aria-hidden />
      <Subtitle1 as="h2" id="welcome" className={styles.title}>
        <Trans>Connect your Microsoft 365 tenant</Trans>
      </Subtitle1>
      <Text align="center" className={styles.text}>
        <Trans>
          See which licenses you pay for, who has them and who uses them, and be warned before the
          client secret or certificate ends. A connector only reads, and what it collects stays on
          this computer.
        </Trans>
      </Text>
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          icon={<AddRegular />}
          onClick={() => void navigate({ to: '/connectors/add' })}
        >
          <Trans>Add connector</Trans>
        </Button>
        {!inSample && (
          <Button icon={<BeakerRegular />} onClick={() => sample.mutate(null)}>
            <Trans>Try it with a sample tenant</Trans>
          </Button>
        )}
      </div>
      <Text align="center" size={200} className={styles.muted}>
        <Trans>
          You need the right to register an application in Entra. The sample tenant is made up and
          opens in a window of its own.
        </Trans>
      </Text>
      {sample.error && <FailureBox failure={sample.error} />}
    </section>
  );
}
