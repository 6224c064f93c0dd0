import { Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { Connector, RunSummary } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { FailureText } from '../connectors/FailureText';
import { RunCard } from '../connectors/runs/RunCard';

const useStyles = makeStyles({
  column: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    maxWidth: '880px',
  },
  card: { padding: tokens.spacingHorizontalXL, rowGap: tokens.spacingVerticalS },
  title: { margin: 0 },
});

/** Shown until the first run has brought something: what will be here, and the run as it goes. */
export function NothingYet(props: { connector: Connector; lastRun: RunSummary | null }) {
  const styles = useStyles();
  const { data: progress } = useCommand('run_progress', { connectorId: props.connector.id });
  const failure = props.lastRun?.error;
  return (
    <div className={styles.column}>
      {!progress && (
        <Card className={styles.card}>
          <Subtitle2 as="h2" className={styles.title}>
            <Trans>Nothing has been collected yet</Trans>
          </Subtitle2>
          <Text>
            <Trans>
              Press Run now. Seats, people, activity and the next renewals of this tenant will be
              here. A tenant of 1,000 users takes about a minute.
            </Trans>
          </Text>
          {failure && <FailureText error={failure} />}
        </Card>
      )}
      {progress && <RunCard progress={progress} />}
    </div>
  );
}
