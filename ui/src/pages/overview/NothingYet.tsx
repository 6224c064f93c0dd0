import { makeStyles } from '@fluentui/react-components';
import { DatabaseArrowDownRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../app/EmptyState';
import type { Connector } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { RunCard } from '../connectors/runs/RunCard';

const useStyles = makeStyles({ run: { maxWidth: '880px' } });

/**
 * Shown until the first run has brought something: what will be here, and the run as it goes. Why
 * a run brought nothing is told by the message bar.
 */
export function NothingYet({ connector }: { connector: Connector }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { data: progress } = useCommand('run_progress', { connectorId: connector.id });
  if (progress) {
    return (
      <div className={styles.run}>
        <RunCard progress={progress} />
      </div>
    );
  }
  return (
    <EmptyState
      icon={<DatabaseArrowDownRegular />}
      title={t`Nothing has been collected yet`}
      text={t`Press Run now. Seats, people, activity and the next renewals of this tenant will be here.`}
    />
  );
}
