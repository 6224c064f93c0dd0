import { Button } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../app/EmptyState';
import { useRunNow } from '../../app/shortcuts';
import { ReportGrid } from '../../grid/ReportGrid';
import type { Grid } from '../../grid/useGrid';
import { useCommand } from '../../ipc/queries';
import { RunPickers } from './RunPickers';

/** A year of daily runs, and one to compare the oldest with; the command line compares any two. */
const OFFERED = 366;

/** A report of what is different between two runs, with the runs to choose from. */
export function ChangesBetween({ grid, filters }: { grid: Grid; filters?: readonly string[] }) {
  const { t } = useLingui();
  const runNow = useRunNow();
  const { connectorId } = grid.query;
  const { data } = useCommand('run_list', { connectorId, limit: OFFERED });
  if (!data) return null;
  const runs = data.filter(({ comparable }) => comparable);
  const [newest, former] = runs;
  if (!newest || !former) {
    return (
      <EmptyState
        icon={<HistoryRegular />}
        title={t`Nothing to compare yet`}
        text={t`Changes are told between two runs. They show here after the next one.`}
      >
        {runNow && (
          <Button appearance="primary" onClick={() => runNow(connectorId)}>
            <Trans>Run now</Trans>
          </Button>
        )}
      </EmptyState>
    );
  }
  const to = grid.view.to ?? newest.id;
  const from = grid.view.from ?? (runs.find(({ id }) => id < to) ?? newest).id;
  return (
    <>
      <RunPickers
        runs={runs}
        from={from}
        to={to}
        onPick={(from, to) => grid.onView({ ...grid.view, from, to })}
      />
      <ReportGrid grid={grid} filters={filters} />
    </>
  );
}
