import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { FailureText } from '../../../app/FailureText';
import { formatBytes, formatDate, formatNumber } from '../../../format';
import type { DatasetResult, RunSummary } from '../../../ipc/generated/api';
import { useCommand } from '../../../ipc/queries';
import { useDatasetName, useDatasetStateWord } from '../words';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200 },
  head: {
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    padding: `2px ${tokens.spacingHorizontalS} 2px 0`,
  },
  cell: {
    padding: `4px ${tokens.spacingHorizontalS} 4px 0`,
    verticalAlign: 'top',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  bad: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  name: { textAlign: 'start', fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
  reason: {
    color: tokens.colorNeutralForeground2,
    paddingBottom: tokens.spacingVerticalS,
    whiteSpace: 'normal',
  },
  failure: { marginBottom: tokens.spacingVerticalS },
});

/** What became of each dataset of one run. */
export function RunDatasets({ run }: { run: RunSummary }) {
  const styles = useStyles();
  const { data } = useCommand('run_detail', { runId: run.id });
  if (!data) return null;
  const head = (title: React.ReactNode, number = true) => (
    <th scope="col" className={mergeClasses(styles.head, number && styles.number)}>
      {title}
    </th>
  );
  return (
    <>
      {data.run.error && (
        <div className={styles.failure}>
          <FailureText error={data.run.error} />
        </div>
      )}
      {data.datasets.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              {head(<Trans>Dataset</Trans>, false)}
              {head(<Trans>Outcome</Trans>, false)}
              {head(<Trans>Rows</Trans>)}
              {head(<Trans>Changed</Trans>)}
              {head(<Trans>Gone</Trans>)}
              {head(<Trans>Requests</Trans>)}
              {head(<Trans>Received</Trans>)}
              {head(<Trans>Data as of</Trans>)}
            </tr>
          </thead>
          <tbody>
            {data.datasets.map((dataset) => (
              <DatasetRow key={dataset.name} dataset={dataset} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function DatasetRow({ dataset }: { dataset: DatasetResult }) {
  const styles = useStyles();
  const nameOf = useDatasetName();
  const wordOf = useDatasetStateWord();
  const number = mergeClasses(styles.cell, styles.number);
  // What did not arrive has no figures: unknown is never zero.
  const figure = (value: number | null) => (value === null ? '–' : formatNumber(value));
  const why = dataset.error ? (
    <FailureText error={dataset.error} />
  ) : (
    dataset.reason && <Text size={200}>{dataset.reason}</Text>
  );
  return (
    <>
      <tr>
        <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
          {nameOf(dataset.name)}
        </th>
        <td className={mergeClasses(styles.cell, dataset.outcome === 'failed' && styles.bad)}>
          {wordOf(dataset.outcome)}
        </td>
        <td className={number}>{figure(dataset.rows)}</td>
        <td className={number}>{figure(dataset.changed)}</td>
        <td className={number}>{figure(dataset.removed)}</td>
        <td className={number}>{formatNumber(dataset.requests)}</td>
        <td className={number}>{formatBytes(dataset.bytes)}</td>
        <td className={number} title={dataset.dataAsOf ?? undefined}>
          {dataset.dataAsOf ? formatDate(dataset.dataAsOf) : '–'}
        </td>
      </tr>
      {why && (
        <tr>
          <td colSpan={8} className={styles.reason}>
            {why}
          </td>
        </tr>
      )}
    </>
  );
}
