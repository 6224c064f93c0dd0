import { ArrowSyncRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { formatDateTime, formatNumber, formatTime } from '../../format';
import type { RunSummary } from '../../ipc/generated/api';
import { OutcomeIcon } from '../connectors/runs/OutcomeIcon';
import { useDuration } from '../connectors/useDuration';
import { useOutcomeWord } from '../connectors/words';
import { Tile } from './Tile';

/** How the last run ended, and when. */
export function LastRunTile(props: { connectorId: number; run: RunSummary | null }) {
  const { t } = useLingui();
  const outcome = useOutcomeWord();
  const duration = useDuration();
  const { run } = props;
  const link = {
    to: '/connectors/$connectorId',
    params: { connectorId: String(props.connectorId) },
  } as const;
  if (!run) {
    return (
      <Tile
        icon={<ArrowSyncRegular />}
        label={t`Last run`}
        number="–"
        line={t`Nothing has been collected yet`}
        link={link}
      />
    );
  }
  const started = new Date(run.startedAt);
  const time = formatTime(run.startedAt);
  const when =
    started.toDateString() === new Date().toDateString()
      ? t`Today, ${time}`
      : formatDateTime(run.startedAt);
  const took = run.finishedAt && duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt));
  const ok = formatNumber(run.datasetsOk);
  const all = formatNumber(run.datasetsOk + run.datasetsSkipped + run.datasetsFailed);
  const rest = [
    run.datasetsFailed > 0 && t`${run.datasetsFailed} failed`,
    run.datasetsSkipped > 0 && t`${run.datasetsSkipped} skipped`,
  ].filter(Boolean);
  return (
    <Tile
      icon={<ArrowSyncRegular />}
      label={t`Last run`}
      mark={<OutcomeIcon outcome={run.outcome} />}
      number={outcome(run.outcome)}
      line={[when, took].filter(Boolean).join(' · ')}
      foot={run.error?.message ?? [t`${ok} of ${all} datasets`, ...rest].join(' · ')}
      tooltip={run.error?.message}
      link={link}
    />
  );
}
