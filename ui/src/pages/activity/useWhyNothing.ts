import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { Connector, UsageSource } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';

/** Why there is nothing to show of a dataset, and what brings it. */
export interface Why {
  text: string;
  /** What to do about it. */
  action?: 'test' | 'run' | 'settings';
}

/**
 * Tells why nothing is known of a dataset, and what the last run says of one that is known of an
 * earlier day.
 */
export function useWhyNothing(connector: Connector) {
  const { t } = useLingui();
  const runId = connector.lastRun?.id;
  const { data: run } = useCommand(
    'run_detail',
    { runId: runId ?? 0 },
    { enabled: runId !== undefined, keepPrevious: true },
  );
  const reasonOf = useCallback(
    (dataset: string) => {
      const lacking = run?.datasets.find(
        ({ name, outcome }) => name === dataset && outcome !== 'ok',
      );
      return lacking && (lacking.reason ?? lacking.error?.message ?? t`It failed.`);
    },
    [run, t],
  );
  const whyNothing = useCallback(
    (dataset: string, source: UsageSource | null): Why | null => {
      if (source?.asOf) return null;
      if (source?.concealed) {
        return {
          text: t`The names in this report are concealed, so nothing is known per person.`,
          action: 'settings',
        };
      }
      const reason = reasonOf(dataset);
      if (reason) return { text: t`Not collected: ${reason}`, action: 'test' };
      // It was collected and held nothing.
      const empty = run?.datasets.find(({ name }) => name === dataset)?.reason;
      if (empty) return { text: empty, action: 'run' };
      return { text: t`Not collected yet. The next run asks for it.`, action: 'run' };
    },
    [reasonOf, run, t],
  );
  /** A remark for data that is there, but not from the last run. */
  const remark = useCallback(
    (dataset: string, source: UsageSource | null): string | null => {
      if (!source?.asOf) return null;
      if (source.concealed) return t`Names are concealed since then.`;
      const reason = reasonOf(dataset);
      return reason ? t`Not collected in the last run: ${reason}` : null;
    },
    [reasonOf, t],
  );
  return { whyNothing, remark };
}
