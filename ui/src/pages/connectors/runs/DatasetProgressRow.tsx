import { makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import {
  ArrowSyncRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  ErrorCircleFilled,
  SubtractCircleRegular,
} from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { formatNumber } from '../../../format';
import type { DatasetProgress } from '../../../ipc/generated/api';
import { useDatasetName, useDatasetStateWord } from '../words';
import { useRate } from './useRate';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridColumn: '1 / -1',
    gridTemplateColumns: 'subgrid',
    alignItems: 'center',
    minHeight: '32px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  icon: { fontSize: '16px' },
  waiting: { color: tokens.colorNeutralForeground4 },
  running: { color: tokens.colorBrandForeground1 },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: {
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  muted: { color: tokens.colorNeutralForeground3 },
  word: { textAlign: 'end' },
  reason: { gridColumn: '2 / -1', color: tokens.colorNeutralForeground2, paddingBottom: '6px' },
});

const ICONS = {
  waiting: CircleRegular,
  running: ArrowSyncRegular,
  ok: CheckmarkCircleFilled,
  skipped: SubtractCircleRegular,
  failed: ErrorCircleFilled,
};

/** One dataset of a run: how many rows came, how fast, and how it stands. */
export function DatasetProgressRow({ dataset }: { dataset: DatasetProgress }) {
  const styles = useStyles();
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const wordOf = useDatasetStateWord();
  const { state, rows, total } = dataset;
  const rate = useRate(rows, state === 'running');
  const name = nameOf(dataset.name);
  const Icon = ICONS[state];
  const count = formatNumber(rows);
  const counted = plural(rows, { one: '# row', other: `${count} rows` });
  const came = state === 'running' || state === 'ok';
  const all = total === null ? '' : formatNumber(total);
  const speed = rate === null ? '' : formatNumber(rate);
  return (
    <li className={styles.row}>
      <Icon aria-hidden className={mergeClasses(styles.icon, styles[state])} />
      <Text className={styles.name} title={name}>
        {name}
      </Text>
      {state === 'running' ? (
        <ProgressBar
          aria-label={name}
          // Without a total from Graph the bar only moves.
          value={total ? Math.min(1, rows / total) : undefined}
        />
      ) : (
        <span />
      )}
      <Text className={mergeClasses(styles.number, styles.muted)} size={200}>
        {state === 'running' && speed && t`${speed} rows/s`}
      </Text>
      <Text className={styles.number}>
        {state === 'running' && all ? t`${count} of ${all}` : came ? counted : null}
      </Text>
      <Text className={styles.word}>{wordOf(state)}</Text>
      {dataset.reason && (
        <Text size={200} className={styles.reason}>
          {dataset.reason}
        </Text>
      )}
    </li>
  );
}
