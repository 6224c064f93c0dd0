import { makeStyles, tokens } from '@fluentui/react-components';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWidth } from '../app/useWidth';
import type { Cell, CopyRows, ReportInfo, Sort } from '../ipc/generated/api';
import { besidePanel, type DrawnColumn, track } from './columns';
import { GridHeader } from './GridHeader';
import { GridRow } from './GridRow';
import { moved, type Position } from './keyboard';
import { type Ticks, useControlKey } from './ticks';
import { MOST_ROWS, type Shown, useRows } from './useRows';
import { useWhyEmpty } from './useWhyEmpty';
import { useValueWords } from './valueWords';

const ROW = 32;

const useStyles = makeStyles({
  scroller: {
    flex: 1,
    minHeight: 0,
    overflow: 'auto',
    scrollbarGutter: 'stable',
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
  },
  table: { position: 'relative', minWidth: '100%' },
  body: { position: 'relative' },
});

export interface DataGridProps {
  report: ReportInfo;
  shown: Shown;
  columns: DrawnColumn[];
  sort: Sort;
  onSort(column: string): void;
  /** The column that tells rows apart. */
  keyColumn?: string;
  /** The key of the row whose panel is open. */
  open?: string;
  /** Absent where rows do not open. */
  onOpen?(key: string, row: Cell[]): void;
  /** Columns to keep in sight beside a panel, the most important first. */
  important?: readonly string[];
  /** Rows are ticked with the mouse, the space bar, or Shift and the arrows. */
  ticks: Ticks;
  /** Copies the row with the focus, where none is ticked. */
  onCopy(rows: CopyRows): void;
}

/** Room for the box to tick. */
const TICK = 36;

const NONE: readonly string[] = [];

/** The one grid: a million rows at most, of which only those in sight are drawn. */
export function DataGrid(props: DataGridProps) {
  const { report, shown, onOpen, important = NONE } = props;
  const styles = useStyles();
  const words = useValueWords();
  const whyEmpty = useWhyEmpty(words);
  const wording = useMemo(() => ({ words, whyEmpty }), [words, whyEmpty]);
  const [scroller, room] = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<Position>({ row: 0, column: 0 });
  const rows = Math.min(shown.count.matching, MOST_ROWS);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: ROW,
    // The row with the focus stays drawn: scrolled out of sight it would lose it.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (active.row < 0 || active.row >= rows || indexes.includes(active.row)) return indexes;
      return [...indexes, active.row].sort((a, b) => a - b);
    },
  });
  const items = virtual.getVirtualItems();
  const range = virtual.range;
  const rowAt = useRows(shown.query, range?.startIndex ?? 0, range?.endIndex ?? 0);
  // A panel beside the list takes half of a small window.
  const compact = props.open !== undefined;
  const columns = useMemo(
    () =>
      compact ? besidePanel(props.columns, important, Math.max(0, room - TICK)) : props.columns,
    [compact, props.columns, important, room],
  );
  const widths = useMemo(() => {
    const tracks = columns.map((column, i) => track(column, i === 0, compact));
    return {
      gridTemplateColumns: `${TICK}px ${tracks.map((one) => one.css).join(' ')}`,
      minWidth: `${tracks.reduce((sum, one) => sum + one.min, TICK)}px`,
    };
  }, [columns, compact]);
  // A column that was taken away may have had the focus.
  const activeColumn = Math.min(active.column, columns.length - 1);
  const keyIndex = report.columns.findIndex((column) => column.id === props.keyColumn);
  const openLatest = useRef(onOpen);
  openLatest.current = onOpen;
  const open = useCallback((key: string, row: Cell[]) => openLatest.current?.(key, row), []);
  const { ticks } = props;
  const ticksLatest = useRef(ticks);
  ticksLatest.current = ticks;
  const tick = useCallback((index: number, row: Cell[], through: boolean) => {
    const { extend, toggle } = ticksLatest.current;
    if (through) extend(index);
    else toggle(index, row);
  }, []);
  const [hasFocus, setHasFocus] = useState(false);
  const focused = hasFocus && active.row >= 0 ? rowAt(active.row) : undefined;
  useControlKey('c', focused !== undefined && ticks.size === 0, () => {
    if (focused) props.onCopy({ rows: 'given', cells: [focused] });
  });
  useControlKey('a', hasFocus, ticks.all);
  const keyOf = (row: Cell[] | undefined) =>
    row && keyIndex >= 0 ? String(row[keyIndex]) : undefined;

  // Another question is read from its beginning.
  const { query } = shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the query that changed
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive({ row: 0, column: 0 });
  }, [query]);

  function focus(to: Position) {
    setActive(to);
    if (to.row >= 0) virtual.scrollToIndex(to.row);
    // The row may have to be drawn first.
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-cell="${to.row}:${to.column}"]`)
        ?.focus({ preventScroll: to.row >= 0 && to.column === 0 });
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && active.row >= 0) {
      const row = rowAt(active.row);
      const key = keyOf(row);
      if (key && row) open(key, row);
      return;
    }
    if (event.key === ' ' && active.row >= 0) {
      const row = rowAt(active.row);
      event.preventDefault();
      if (row && ticks.takes(row)) tick(active.row, row, event.shiftKey);
      return;
    }
    if (event.key === 'Escape' && (ticks.choosing || ticks.size > 0)) {
      event.preventDefault();
      event.stopPropagation();
      if (ticks.choosing) ticks.stop();
      else ticks.clear();
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
    const extent = { rows, columns: columns.length, page };
    const to = moved(active, event.key, event.ctrlKey, extent);
    if (!to) return;
    event.preventDefault();
    if (event.shiftKey && active.row >= 0 && to.row >= 0) ticks.extend(to.row, active.row);
    focus(to);
  }

  return (
    <div className={styles.scroller} ref={scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot draw only the rows in sight */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label={report.title}
        aria-rowcount={shown.count.matching + 1}
        aria-colcount={columns.length}
        aria-readonly
        className={styles.table}
        style={{ minWidth: widths.minWidth }}
        onKeyDown={onKeyDown}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
      >
        <GridHeader
          columns={columns}
          style={widths}
          sort={props.sort}
          onSort={props.onSort}
          active={{ row: active.row, column: activeColumn }}
          ticks={ticks}
          isAll={ticks.size === shown.count.matching}
          onFocus={setActive}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className={styles.body} style={{ height: rows * ROW }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            const key = keyOf(row);
            return (
              <GridRow
                key={index}
                index={index}
                start={start}
                row={row}
                report={report}
                columns={columns}
                widths={widths}
                activeColumn={active.row === index ? activeColumn : undefined}
                opens={onOpen ? key : undefined}
                isOpen={key !== undefined && key === props.open}
                wording={wording}
                compact={compact}
                canTick={row !== undefined && ticks.takes(row)}
                isTicked={row !== undefined && ticks.has(index, row)}
                onTick={tick}
                onFocus={setActive}
                onOpen={open}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
