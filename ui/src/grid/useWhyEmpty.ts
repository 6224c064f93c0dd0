import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { useConnectors } from '../app/connector';
import type { ColumnInfo, ReportInfo, RunDetail } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';
import type { RowCells, Wording } from './CellContent';
import { STATE_REASON, type ValueWords } from './valueWords';

/** Why datasets that feed a report were not collected in the last run, each reason once. */
export function useNotCollected(report: ReportInfo): string[] {
  const from = new Set(report.columns.flatMap((column) => column.from));
  const lacking = useLastRun()?.datasets.filter(
    (one) => from.has(one.name) && one.outcome !== 'ok',
  );
  const reasons = lacking?.map((one) => one.reason ?? one.error?.message);
  return [...new Set(reasons?.filter((one) => typeof one === 'string'))];
}

function useLastRun(): RunDetail | undefined {
  const { connector } = useConnectors();
  const runId = connector?.lastRun?.id;
  const { data: run } = useCommand(
    'run_detail',
    { runId: runId ?? 0 },
    { enabled: runId !== undefined, keepPrevious: true },
  );
  return run;
}

/** Tells why a cell is empty: its dataset was not collected, or there is no value. */
export function useWhyEmpty(words: ValueWords): Wording['whyEmpty'] {
  const { t } = useLingui();
  const run = useLastRun();
  return useCallback(
    (column: ColumnInfo, row: RowCells) => {
      const lacking = run?.datasets.find(
        (one) => column.from.includes(one.name) && one.outcome !== 'ok',
      );
      const reason = lacking?.reason ?? lacking?.error?.message;
      if (lacking && reason) return t`Not collected: ${reason}`;
      if (lacking) return t`Not collected in the last run`;
      const ofActivity = column.id === 'state' || column.id.startsWith('lastActivity');
      if (ofActivity && row('licenseCount') === 0) return t`Not licensed`;
      if (ofActivity && row('kind') === 'resource') return t`Not the account of a person`;
      const unknown = row('stateReason');
      if (ofActivity && unknown) return words(STATE_REASON, String(unknown));
      if (ofActivity) return t`No activity in the usage reports`;
      if (column.kind === 'money' && row('priceOf') === 'several currencies') {
        return t`Its seats are paid for in several currencies; Renewals has each`;
      }
      if (column.kind === 'money') return t`No price is known`;
      if (column.id.startsWith('lastSignIn')) return t`Microsoft knows of no sign-in`;
      return t`No value`;
    },
    [run, words, t],
  );
}
