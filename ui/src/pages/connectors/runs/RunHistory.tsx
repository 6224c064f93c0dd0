import {
  Caption1,
  Card,
  makeStyles,
  Subtitle2,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useCommand } from '../../../ipc/queries';
import { RunRow } from './RunRow';

/** Runs the history shows. Older ones are in the report "Runs". */
const SHOWN = 20;

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalS },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' },
  title: { margin: 0 },
  muted: { color: tokens.colorNeutralForeground3 },
  scroll: { overflowX: 'auto' },
  open: { width: '40px' },
  table: { minWidth: '600px' },
  started: { width: '164px' },
  outcome: { width: '128px' },
  took: { width: '88px' },
});

/** The runs of a connector, newest first; each opens to its datasets. */
export function RunHistory({ connectorId }: { connectorId: number }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { data: runs } = useCommand('run_list', { connectorId, limit: SHOWN });
  const [chosen, choose] = useState<number | null>();
  if (!runs) return null;
  // What did not go well is open from the start: it is what one came to see.
  const [newest] = runs;
  const bad = newest && (newest.outcome === 'partial' || newest.outcome === 'failed');
  const open = chosen === undefined && bad ? newest.id : chosen;
  return (
    <Card className={styles.card} role="region" aria-labelledby="run-history">
      <div className={styles.head}>
        <Subtitle2 as="h2" id="run-history" className={styles.title}>
          <Trans>Run history</Trans>
        </Subtitle2>
        {runs.length === SHOWN && (
          <Caption1 className={styles.muted}>
            <Trans>The last {SHOWN}</Trans>
          </Caption1>
        )}
      </div>
      {runs.length === 0 ? (
        <Text className={styles.muted}>
          <Trans>Nothing has been collected yet. Press Run now to collect this tenant.</Trans>
        </Text>
      ) : (
        <div className={styles.scroll}>
          <Table size="small" className={styles.table} aria-labelledby="run-history">
            <TableHeader>
              <TableRow>
                <TableHeaderCell className={styles.open} aria-label={t`Datasets`} />
                <TableHeaderCell className={styles.started}>
                  <Trans>Started</Trans>
                </TableHeaderCell>
                <TableHeaderCell className={styles.outcome}>
                  <Trans>Outcome</Trans>
                </TableHeaderCell>
                <TableHeaderCell className={styles.took}>
                  <Trans>Took</Trans>
                </TableHeaderCell>
                <TableHeaderCell>
                  <Trans>Datasets</Trans>
                </TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {runs.map((run) => (
                <RunRow
                  key={run.id}
                  run={run}
                  open={open === run.id}
                  onToggle={() => choose(open === run.id ? null : run.id)}
                />
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Card>
  );
}
