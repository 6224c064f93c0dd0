import { useMemo } from 'react';
import { useConnectors } from '../app/connector';
import type { ReportInfo, ReportQuery } from '../ipc/generated/api';
import { useColumns } from './columns';
import { useReports } from './titles';
import { asQuery, fitting, type View } from './view';

/** A report as a page looks at it; grid and export share it. */
export interface Grid {
  report: ReportInfo;
  query: ReportQuery;
  view: View;
  onView(view: View): void;
  /** Ids of the columns that are shown. */
  chosen: readonly string[];
  /** Null brings the standard columns back. */
  choose(ids: readonly string[] | null): void;
  isStandard: boolean;
}

const NONE: ReportInfo = {
  id: '',
  title: '',
  about: '',
  columns: [],
  defaultSort: { column: '', descending: false },
  comparesRuns: false,
};

/** Undefined until report and connector are known, and where there is nothing to look at yet. */
export function useGrid(
  reportId: string,
  view: View,
  onView: (view: View) => void,
  standard?: readonly string[],
): Grid | undefined {
  const { connector } = useConnectors();
  const reports = useReports();
  const report = reports?.find((one) => one.id === reportId);
  const columns = useColumns(report ?? NONE, standard);
  const connectorId = connector?.hasData ? connector.id : undefined;
  const fit = report ? fitting(view, report) : view;
  const look = JSON.stringify([fit.q, fit.sort, fit.filters, fit.from, fit.to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same view is the same question
  const query = useMemo(
    () => (connectorId === undefined ? undefined : asQuery(fit, reportId, connectorId)),
    [look, reportId, connectorId],
  );
  if (!report || !query) return undefined;
  return { report, query, view: fit, onView, ...columns };
}
