import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useConnectors } from '../../app/connector';
import { FailureBox } from '../../app/FailureBox';
import { Page } from '../../app/Page';
import type { SavingsSearch } from '../../app/router';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { useGrid } from '../../grid/useGrid';
import type { View } from '../../grid/view';
import type { Savings } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { SkuPanel } from '../subscriptions/SkuPanel';
import { UserPanel } from '../users/UserPanel';
import { FindingList } from './FindingList';
import { NotWorkedOut } from './NotWorkedOut';
import { SavingsAsOf } from './SavingsAsOf';
import { SavingsSummary } from './SavingsSummary';
import { useTrialWords } from './useTrialWords';
import { columnsOf, mostToFree, NO_PERSON, SEATS, withFixed } from './view';

/** What could be freed: sums by finding, and below them the licenses of the one that is chosen. */
export function SavingsPage() {
  const { t } = useLingui();
  const search = useSearch({ from: '/savings' });
  const { open, finding: asked, way, ...view } = search;
  const navigate = useNavigate({ from: '/savings' });
  const go = (changed: Partial<SavingsSearch>) => {
    const next = Object.entries({ ...search, ...changed }).filter(
      ([, value]) => value !== undefined,
    );
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  const { connector } = useConnectors();
  const {
    data: savings,
    error,
    refetch,
  } = useCommand(
    'savings',
    { connectorId: connector?.id ?? 0 },
    { enabled: connector?.hasData === true, keepPrevious: true },
  );
  const finding = asked ?? (savings && mostToFree(savings));
  const show = (next: View) =>
    void navigate({ search: { ...kept({ open, finding: asked, way }), ...next }, replace: true });
  const grid = useFixed(useGrid('savings', view, show, columnsOf(finding)), finding, way);
  const ofSeats = finding === SEATS;
  const ofTrials = useTrialWords();
  const closed = () => go({ open: undefined });
  return (
    <Page
      title={t`Savings`}
      about={savings && <SavingsAsOf savings={savings} />}
      primary={grid && savings?.known && <ExportButton grid={grid} />}
      fill
      panel={
        open &&
        grid &&
        (ofSeats ? (
          <SkuPanel connectorId={grid.query.connectorId} skuId={open} onClose={closed} />
        ) : (
          <UserPanel connectorId={grid.query.connectorId} userId={open} onClose={closed} />
        ))
      }
    >
      <WithData
        will={t`Licenses and seats that could be freed, and what they cost, will be here after the first run.`}
      >
        {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
        {savings && !savings.known && <NotWorkedOut />}
        {savings?.known && grid && finding && (
          <>
            <SavingsSummary
              savings={savings}
              finding={finding}
              besidePanel={open !== undefined}
              onFinding={(next) => go({ finding: next, way: undefined, open: undefined })}
            />
            <FindingList
              key={finding}
              grid={grid}
              finding={finding}
              way={way}
              onWay={(next) => go({ way: next, open: undefined })}
              keyColumn={ofSeats ? 'skuId' : 'userId'}
              open={open}
              onOpen={(id) => go({ open: id })}
              sum={sumOf(savings, finding)}
              trials={ofTrials(savings)}
            />
          </>
        )}
      </WithData>
    </Page>
  );
}

function kept<T extends Record<string, string | undefined>>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function sumOf(savings: Savings, finding: string) {
  return finding === NO_PERSON
    ? undefined
    : savings.findings.find((one) => one.finding === finding);
}

/** The grid with the rows of one finding, and of one way of freeing where that is asked for. */
function useFixed(grid: ReturnType<typeof useGrid>, finding?: string, way?: string) {
  const query = grid?.query;
  const fixed = useMemo(
    () => (query && finding ? withFixed(query, finding, way) : undefined),
    [query, finding, way],
  );
  return grid && fixed ? { ...grid, query: fixed } : undefined;
}
