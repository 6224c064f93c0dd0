import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useConnectors } from '../app/connector';
import type { ColumnInfo } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';
import type { RowCells, Wording } from './CellContent';

/** Tells why a cell is empty: its dataset was not collected, or there is no value. */
export function useWhyEmpty(): Wording['whyEmpty'] {
  const { t } = useLingui();
  const { connector } = useConnectors();
  const runId = connector?.lastRun?.id;
  const { data: run } = useCommand(
    'run_detail',
    { runId: runId ?? 0 },
    { enabled: runId !== undefined, keepPrevious: true },
  );
  return useCallback(
    (column: ColumnInfo, row: RowCells) => {
      const lacking = run?.datasets.find(
        (one) => column.from.includes(one.name) && one.outcome !== 'ok',
      );
      const reason = lacking?.reason ?? lacking?.error?.message;
      if (lacking && reason) return t`not collected: ${reason}`;
      if (lacking) return t`not collected in the last run`;
      const ofActivity = column.id === 'state' || column.id.startsWith('lastActivity');
      if (ofActivity && row('licenseCount') === 0) return t`not licensed`;
      if (ofActivity && row('kind') === 'resource') return t`not the account of a person`;
      const unknown = row('stateReason');
      if (ofActivity && unknown) return t`unknown: ${unknown}`;
      if (ofActivity) return t`no activity in the usage reports`;
      return t`no value`;
    },
    [run, t],
  );
}
