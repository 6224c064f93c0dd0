import {
  Caption1,
  Card,
  makeStyles,
  ProgressBar,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { NARROW } from '../../../app/narrow';
import type { RunProgress } from '../../../ipc/generated/api';
import { useOutcomeWord } from '../words';
import { DatasetProgressRow } from './DatasetProgressRow';
import { OutcomeIcon } from './OutcomeIcon';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0, rowGap: tokens.spacingVerticalS },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { margin: 0, flexGrow: 1 },
  when: { color: tokens.colorNeutralForeground3 },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    // State, name, bar, rate, rows, word.
    gridTemplateColumns: '16px minmax(0, 1fr) 72px repeat(3, minmax(64px, max-content))',
    [NARROW]: { gridTemplateColumns: '16px minmax(0, 1fr) 32px repeat(3, max-content)' },
    columnGap: tokens.spacingHorizontalM,
  },
});

/** The run that goes on, or went last: a row per dataset. */
export function RunCard({ progress }: { progress: RunProgress }) {
  const styles = useStyles();
  const { t } = useLingui();
  const outcome = useOutcomeWord();
  const running = progress.outcome === 'running';
  const done = progress.datasets.filter(({ state }) => state !== 'waiting' && state !== 'running');
  const skipped = done.filter(({ state }) => state === 'skipped').length;
  const failed = done.filter(({ state }) => state === 'failed').length;
  const ok = done.length - skipped - failed;
  const parts = [
    t`${ok} done`,
    skipped > 0 && t`${skipped} skipped`,
    failed > 0 && t`${failed} failed`,
  ].filter(Boolean);
  const count = done.length;
  const total = progress.datasets.length;
  return (
    <Card className={styles.card} role="region" aria-labelledby="run-card">
      <div className={styles.head}>
        {!running && <OutcomeIcon outcome={progress.outcome} />}
        <Subtitle2 as="h2" id="run-card" className={styles.title}>
          <span role="status">{running ? t`Collecting` : outcome(progress.outcome)}</span>
        </Subtitle2>
        <Caption1 className={styles.when}>
          {running ? (
            <Trans>
              {count} of {total} datasets
            </Trans>
          ) : (
            parts.join(' · ')
          )}
        </Caption1>
      </div>
      {running && (
        <ProgressBar
          aria-label={t`Datasets done`}
          value={total > 0 ? count / total : undefined}
          thickness="medium"
        />
      )}
      <ul className={styles.list} aria-label={t`Datasets`}>
        {progress.datasets.map((dataset) => (
          <DatasetProgressRow key={dataset.name} dataset={dataset} />
        ))}
      </ul>
    </Card>
  );
}
