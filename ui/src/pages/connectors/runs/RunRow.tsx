import {
  Button,
  makeStyles,
  TableCell,
  TableCellLayout,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { formatDateTime } from '../../../format';
import type { RunSummary } from '../../../ipc/generated/api';
import { useDuration } from '../useDuration';
import { useOutcomeWord } from '../words';
import { OutcomeIcon } from './OutcomeIcon';
import { RunDatasets } from './RunDatasets';

const useStyles = makeStyles({
  open: { width: '40px' },
  started: { width: '164px', whiteSpace: 'nowrap' },
  outcome: { width: '128px' },
  took: { width: '88px', whiteSpace: 'nowrap' },
  datasets: { whiteSpace: 'nowrap' },
  detail: {
    height: 'auto',
    padding: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
  },
  detailRow: { ':hover': { backgroundColor: 'transparent' } },
});

/** One run, and its datasets when it is open. */
export function RunRow(props: { run: RunSummary; open: boolean; onToggle: () => void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const outcome = useOutcomeWord();
  const duration = useDuration();
  const { run, open } = props;
  const started = formatDateTime(run.startedAt);
  const parts = [
    t`${run.datasetsOk} done`,
    run.datasetsSkipped > 0 && t`${run.datasetsSkipped} skipped`,
    run.datasetsFailed > 0 && t`${run.datasetsFailed} failed`,
  ].filter(Boolean);
  return (
    <>
      <TableRow>
        <TableCell className={styles.open}>
          <Button
            size="small"
            appearance="subtle"
            icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
            aria-expanded={open}
            aria-label={t`Datasets of the run of ${started}`}
            onClick={props.onToggle}
          />
        </TableCell>
        <TableCell className={styles.started} title={run.startedAt}>
          {started}
        </TableCell>
        <TableCell className={styles.outcome}>
          <TableCellLayout media={<OutcomeIcon outcome={run.outcome} />}>
            {outcome(run.outcome)}
          </TableCellLayout>
        </TableCell>
        <TableCell className={styles.took}>
          {run.finishedAt ? duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) : '–'}
        </TableCell>
        <TableCell className={styles.datasets}>{parts.join(' · ')}</TableCell>
      </TableRow>
      {open && (
        <TableRow className={styles.detailRow}>
          <TableCell colSpan={5} className={styles.detail}>
            <RunDatasets run={run} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
