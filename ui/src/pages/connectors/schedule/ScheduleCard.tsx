import { Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { Connector } from '../../../ipc/generated/api';
import { useNextRunWords, useScheduleWords } from './words';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: { margin: 0, display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, minHeight: '24px' },
});

/** When a connector is collected without being asked. */
export function ScheduleCard(props: { connector: Connector; onChange: () => void }) {
  const styles = useStyles();
  const words = useScheduleWords();
  const next = useNextRunWords()(props.connector);
  return (
    <Card className={styles.card} role="region" aria-labelledby="schedule">
      <Subtitle2 as="h2" id="schedule" className={styles.title}>
        <Trans>Schedule</Trans>
      </Subtitle2>
      <dl className={styles.list}>
        <div>
          <dt className={styles.term}>
            <Trans>Collected</Trans>
          </dt>
          <dd className={styles.value}>
            <Text>{words(props.connector)}</Text>
          </dd>
        </div>
        <div>
          <dt className={styles.term}>
            <Trans>Next run</Trans>
          </dt>
          <dd className={styles.value}>
            <Text>{next ?? <Trans>None planned</Trans>}</Text>
          </dd>
        </div>
      </dl>
      <div>
        <Button onClick={props.onChange}>
          <Trans>Change schedule</Trans>
        </Button>
      </div>
    </Card>
  );
}
