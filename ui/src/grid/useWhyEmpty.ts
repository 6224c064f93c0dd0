import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useConnectors } from '../app/connector';
import type { ColumnInfo } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';

/** Tells why a cell is empty: its dataset was not collected, or there is no value. */
export function useWhyEmpty(): (column: ColumnInfo) => string {
  const { t } = useLingui();
  const { connector } = useConnectors();
  const runId = connector?.lastRun?.id;
  const { data: run } = useCommand(
    'run_detail',
    { runId: runId ?? 0 },
    { enabled: runId !== undefined, keepPrevious: true },
  );
  return useCallback(
    (column: ColumnInfo) => {
      const lacking = run?.datasets.find(
        (one) => column.from.includes(one.name) && one.outcome !== 'ok',
      );
      const reason = lacking?.reason ?? lacking?.error?.message;
      if (lacking && reason) return t`not collected: ${reason}`;
      if (lacking) return t`not collected in the last run`;
      return t`no value known`;
    },
    [run, t],
  );
}
