import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { canFilter } from '../../grid/FilterBar';
import { ReportGrid } from '../../grid/ReportGrid';
import { useGrid } from '../../grid/useGrid';

// More pills than these would take more than a line.
const PILLS = 4;

/** One report in the grid. */
export function ReportPage() {
  const { t } = useLingui();
  const { reportId } = useParams({ from: '/reports/$reportId' });
  const { open: _, ...view } = useSearch({ from: '/reports/$reportId' });
  const navigate = useNavigate({ from: '/reports/$reportId' });
  const grid = useGrid(reportId, view, (next) => void navigate({ search: next, replace: true }));
  const filters = grid?.report.columns
    .filter((column) => canFilter(column) && column.shown)
    .slice(0, PILLS)
    .map((column) => column.id);
  return (
    <Page
      title={grid?.report.title ?? t`Report`}
      crumbs={
        <Breadcrumb size="small" aria-label={t`Where you are`}>
          <BreadcrumbItem>
            <BreadcrumbButton onClick={() => void navigate({ to: '/reports' })}>
              <Trans>Reports</Trans>
            </BreadcrumbButton>
          </BreadcrumbItem>
          <BreadcrumbDivider />
          <BreadcrumbItem>
            <BreadcrumbButton current>{grid?.report.title}</BreadcrumbButton>
          </BreadcrumbItem>
        </Breadcrumb>
      }
      about={grid?.report.about}
      primary={grid && <ExportButton grid={grid} />}
      fill
    >
      <WithData>{grid && <ReportGrid key={reportId} grid={grid} filters={filters} />}</WithData>
    </Page>
  );
}
