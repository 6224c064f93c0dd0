import { Button } from '@fluentui/react-components';
import { DocumentTableRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Crumbs } from '../../app/Crumbs';
import { ActivityAsOf, DirectoryAsOf } from '../../app/DataAsOf';
import { EmptyState } from '../../app/EmptyState';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { canFilter } from '../../grid/FilterBar';
import { ReportGrid } from '../../grid/ReportGrid';
import { useReports } from '../../grid/titles';
import { useGrid } from '../../grid/useGrid';
import type { ReportInfo } from '../../ipc/generated/api';
import { isUsageReport } from '../connectors/words';
import { ChangesBetween } from './ChangesBetween';

// More pills than these would take more than a line.
const PILLS = 4;

/** From when the report is, by what it comes from; a run is as it was. */
function AsOf({ report }: { report: ReportInfo }) {
  const from = new Set(report.columns.flatMap((column) => column.from));
  if (from.size === 0) return null;
  const ofActivity = [...from].some(isUsageReport);
  return ofActivity ? <ActivityAsOf /> : <DirectoryAsOf />;
}

/** One report in the grid. */
export function ReportPage() {
  const { t } = useLingui();
  const { reportId } = useParams({ from: '/reports/$reportId' });
  const { open: _, ...view } = useSearch({ from: '/reports/$reportId' });
  const navigate = useNavigate({ from: '/reports/$reportId' });
  const grid = useGrid(reportId, view, (next) => void navigate({ search: next, replace: true }));
  const reports = useReports();
  const isKnown = reports?.some(({ id }) => id === reportId) ?? false;
  const filters = grid?.report.columns
    .filter((column) => canFilter(column) && column.shown)
    .slice(0, PILLS)
    .map((column) => column.id);
  return (
    <Page
      title={grid?.report.title ?? t`Report`}
      crumbs={
        <Crumbs above={[{ word: t`Reports`, to: { to: '/reports' } }]} here={grid?.report.title} />
      }
      about={
        grid && (
          <>
            {grid.report.about} <AsOf report={grid.report} />
          </>
        )
      }
      primary={grid && <ExportButton grid={grid} />}
      fill
    >
      {reports && !isKnown && (
        <EmptyState
          icon={<DocumentTableRegular />}
          title={t`There is no such report`}
          text={t`It may have another name in this version. The list has every report.`}
        >
          <Button appearance="primary" onClick={() => void navigate({ to: '/reports' })}>
            <Trans>Show the reports</Trans>
          </Button>
        </EmptyState>
      )}
      <WithData>
        {grid &&
          (grid.report.comparesRuns ? (
            <ChangesBetween key={grid.query.connectorId} grid={grid} filters={filters} />
          ) : (
            <ReportGrid key={reportId} grid={grid} filters={filters} />
          ))}
      </WithData>
    </Page>
  );
}
