import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { FailureBox } from '../app/FailureBox';
import { formatNumber } from '../format';
import type { Cell, ReportInfo } from '../ipc/generated/api';
import { ColumnChooser } from './ColumnChooser';
import { CopyRows, useCopyRows } from './CopyRows';
import { drawn } from './columns';
import { DataGrid } from './DataGrid';
import { FilterBar } from './FilterBar';
import { SavedViews } from './SavedViews';
import { SearchField } from './SearchField';
import type { Selection } from './selection';
import { useTicks } from './ticks';
import type { Grid } from './useGrid';
import { MOST_ROWS, useShown } from './useRows';
import { useNotCollected } from './useWhyEmpty';
import { searchedFor, sortedBy } from './view';

const useStyles = makeStyles({
  grid: {
    flex: 1,
    // A low window scrolls the page rather than a grid of two rows.
    minHeight: '320px',
    display: 'flex',
    flexDirection: 'column',
    paddingBottom: tokens.spacingVerticalL,
    containerType: 'inline-size',
  },
  tools: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
    minHeight: '24px',
    '@container (max-width: 800px)': { flexWrap: 'wrap', rowGap: tokens.spacingVerticalS },
  },
  // Beside a panel the pills take a line of their own.
  filters: {
    flex: '0 1 auto',
    minWidth: 0,
    '@container (max-width: 800px)': { order: 1, flexBasis: '100%' },
  },
  // What stands here changes; its room does not, lest the filters wrap and the grid jumps.
  said: {
    flex: '1 1 0',
    minWidth: '148px',
    height: '24px',
    display: 'flex',
    justifyContent: 'flex-end',
  },
  count: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: '24px',
    whiteSpace: 'nowrap',
  },
  error: { marginBottom: tokens.spacingVerticalM },
  note: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    marginTop: tokens.spacingVerticalXS,
  },
  why: { color: tokens.colorNeutralForeground3, maxWidth: '640px', textAlign: 'center' },
  none: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} 0`,
  },
});

export interface ReportGridProps {
  grid: Grid;
  /** Columns whose filters are always in sight. */
  filters?: readonly string[];
  keyColumn?: string;
  open?: string;
  onOpen?(key: string, row: Cell[]): void;
  /** Columns to keep in sight beside a panel, the most important first. */
  important?: readonly string[];
  /** What is said, and offered, where the list is empty without any filter. */
  nothing?: ReactNode;
  /** Where a page does something with chosen rows itself. */
  selection?: Selection;
  /** What to say of the chosen rows beside how many they are. */
  chosen?: string | undefined;
}

/** A report with its search, filters, counts and columns. */
export function ReportGrid(props: ReportGridProps) {
  const { grid, filters, selection, nothing, chosen: about, ...rows } = props;
  const styles = useStyles();
  const { report, query, view, onView } = grid;
  const { shown, error, retry } = useShown(query);
  const ticks = useTicks(shown, selection);
  const copy = useCopyRows(grid);
  const { q: _, filters: __, ...unfiltered } = view;
  const isFiltered = view.q !== undefined || view.filters !== undefined;
  const sort = view.sort ?? report.defaultSort;
  const count = shown?.count;
  const chosen = grid.chosen.join();
  const columns = useMemo(() => drawn(report, chosen.split(',')), [report, chosen]);
  return (
    <div className={styles.grid}>
      <div className={styles.tools}>
        <SearchField value={view.q ?? ''} onChange={(q) => onView(searchedFor(view, q))} />
        <div className={styles.filters}>
          <FilterBar grid={grid} standing={filters} />
        </div>
        <div className={styles.said}>
          <CopyRows grid={grid} ticks={ticks} about={about} />
          {count && ticks.size === 0 && !ticks.choosing && (
            <span className={styles.count} aria-live="polite">
              {isFiltered ? (
                <Trans>
                  {formatNumber(count.matching)} of {formatNumber(count.total)}
                </Trans>
              ) : (
                <Plural
                  value={count.matching}
                  one="# row"
                  other={`${formatNumber(count.matching)} rows`}
                />
              )}
            </span>
          )}
        </div>
        <SavedViews grid={grid} />
        <ColumnChooser grid={grid} />
      </div>
      {error && (
        <div className={styles.error}>
          <FailureBox failure={error} onRetry={retry} />
        </div>
      )}
      {shown && shown.count.matching > 0 && (
        <DataGrid
          report={report}
          shown={shown}
          columns={columns}
          sort={sort}
          onSort={(column) => onView(sortedBy(view, column, sort))}
          ticks={ticks}
          onCopy={(rows) => void copy(rows)}
          {...rows}
        />
      )}
      {shown?.count.matching === 0 && (
        <div className={styles.none}>
          {isFiltered ? (
            <>
              <Text>
                <Trans>Nothing matches the search and the filters.</Trans>
              </Text>
              <Button onClick={() => onView(unfiltered)}>
                <Trans>Clear search and filters</Trans>
              </Button>
            </>
          ) : (
            <>
              {nothing ?? (
                <Text>
                  {report.comparesRuns ? (
                    <Trans>Nothing is different between these two runs.</Trans>
                  ) : (
                    <Trans>There is nothing here as of the last run.</Trans>
                  )}
                </Text>
              )}
              <NotCollected report={report} />
            </>
          )}
        </div>
      )}
      {count && count.matching > MOST_ROWS && (
        <span className={styles.note}>
          <Trans>
            The first {formatNumber(MOST_ROWS)} of {formatNumber(count.matching)} rows are shown.
            Filter to see others, or export to have all.
          </Trans>
        </span>
      )}
    </div>
  );
}

/** That something is missing which might have brought rows: an empty list is then no answer. */
function NotCollected({ report }: { report: ReportInfo }) {
  const { t } = useLingui();
  const styles = useStyles();
  return useNotCollected(report).map((reason) => (
    <Text key={reason} className={styles.why}>
      {t`Not collected: ${reason}`}
    </Text>
  ));
}
