import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { ActivityAsOf } from '../../app/DataAsOf';
import { FailureBox } from '../../app/FailureBox';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import type { Connector } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { AppsCard } from './AppsCard';
import { ByDayCard } from './ByDayCard';
import { CopilotCard } from './CopilotCard';
import { LastActivityCard } from './LastActivityCard';
import { StorageCard } from './StorageCard';

const NARROW = '@media (max-width: 1099px)';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL },
  pair: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  waiting: { display: 'block', borderRadius: tokens.borderRadiusMedium },
});

/** Who uses what, and since when not: for the tenant as a whole; the rows behind it are reports. */
export function ActivityPage() {
  const { t } = useLingui();
  const { connector } = useConnectors();
  return (
    <Page title={t`Activity`} about={<ActivityAsOf />}>
      <WithData
        will={t`Who uses which service, and when people were last active, will be here after the first run.`}
      >
        {connector && <Cards key={connector.id} connector={connector} />}
      </WithData>
    </Page>
  );
}

function Cards({ connector }: { connector: Connector }) {
  const styles = useStyles();
  const view = useSearch({ from: '/activity' });
  const navigate = useNavigate({ from: '/activity' });
  const request = { connectorId: connector.id };
  const byDay = useCommand('activity_by_day', request);
  const last = useCommand('last_activity', request);
  const copilot = useCommand('copilot_use', request);
  const storage = useCommand('storage_use', request);
  const apps = useCommand('app_use', request);
  const failed = [byDay, last, copilot, storage, apps].find(({ error }) => error);
  return (
    <div className={styles.rows}>
      {failed?.error && <FailureBox failure={failed.error} onRetry={() => void failed.refetch()} />}
      {byDay.data ? (
        <ByDayCard
          connector={connector}
          byDay={byDay.data}
          view={view}
          onView={(next) => void navigate({ search: next, replace: true })}
        />
      ) : (
        <Waiting height={424} />
      )}
      <div className={styles.pair}>
        {last.data !== undefined ? (
          <LastActivityCard connector={connector} last={last.data} />
        ) : (
          <Waiting height={380} />
        )}
        {copilot.data ? (
          <CopilotCard connector={connector} copilot={copilot.data} />
        ) : (
          <Waiting height={380} />
        )}
      </div>
      <div className={styles.pair}>
        {storage.data?.map((one) => (
          <StorageCard key={one.service} connector={connector} storage={one} />
        )) ?? <Waiting height={300} />}
      </div>
      {apps.data ? <AppsCard connector={connector} groups={apps.data} /> : <Waiting height={300} />}
    </div>
  );
}

function Waiting({ height }: { height: number }) {
  const styles = useStyles();
  const { t } = useLingui();
  return (
    <Skeleton aria-label={t`Loading`}>
      <SkeletonItem className={styles.waiting} style={{ height }} />
    </Skeleton>
  );
}
