import { Card, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { ActivityAsOf } from '../../app/DataAsOf';
import { FailureBox } from '../../app/FailureBox';
import { NARROW } from '../../app/narrow';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import { WithData } from '../../app/WithData';
import { formatNumber } from '../../format';
import { useReports } from '../../grid/titles';
import type { ReportInfo } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { ScheduledExports } from './scheduled/ScheduledExports';

const useStyles = makeStyles({
  card: { padding: '4px 0', gap: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(180px, 216px) minmax(0, 1fr) 96px 20px',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'center',
    minHeight: '40px',
    boxSizing: 'border-box',
    padding: '8px 16px',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr) max-content 20px' },
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    outlineOffset: '-2px',
    ':first-child': { borderTop: 'none' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  about: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    [NARROW]: { gridColumn: '1 / -1', gridRow: '2' },
  },
  count: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
});

/** Every report; each opens in the grid, where it is filtered and exported. */
export function ReportsPage() {
  const styles = useStyles();
  const { t } = useLingui();
  const { error, refetch } = useCommand('report_list', null);
  const reports = useReports() ?? [];
  const snapshot = useSnapshot();
  return (
    <Page title={t`Reports`} about={<ActivityAsOf />}>
      <WithData
        will={t`Lists of this tenant to look at and to export will be here after the first run.`}
      >
        {!snapshot && <ScheduledExports />}
        {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
        {reports.length > 0 && (
          <Card className={styles.card}>
            <nav aria-label={t`Reports`}>
              {reports.map((report) => (
                <Row key={report.id} report={report} />
              ))}
            </nav>
          </Card>
        )}
      </WithData>
    </Page>
  );
}

function Row({ report }: { report: ReportInfo }) {
  const styles = useStyles();
  return (
    <Link to="/reports/$reportId" params={{ reportId: report.id }} className={styles.row}>
      <span className={styles.title}>{report.title}</span>
      <span className={styles.about}>{report.about}</span>
      <span className={styles.count}>
        <RowCount report={report.id} />
      </span>
      <ChevronRightRegular aria-hidden />
    </Link>
  );
}

function RowCount({ report }: { report: string }) {
  const { connector } = useConnectors();
  const { data } = useCommand('report_count', {
    report,
    connectorId: connector?.id ?? 0,
    search: null,
    filters: [],
    sort: null,
    fromRun: null,
    toRun: null,
  });
  if (!data) return null;
  const rows = formatNumber(data.total);
  return data.total === 1 ? <Trans>1 row</Trans> : <Trans>{rows} rows</Trans>;
}
