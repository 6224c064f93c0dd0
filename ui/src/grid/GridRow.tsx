import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { type CSSProperties, type MouseEvent, memo } from 'react';
import type { Cell, ReportInfo } from '../ipc/generated/api';
import { BesideContent, CellContent, type Wording } from './CellContent';
import type { DrawnColumn } from './columns';
import type { Position } from './keyboard';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    position: 'absolute',
    top: 0,
    left: 0,
    width: '100%',
    height: '32px',
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  opens: { cursor: 'pointer' },
  open: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Selected },
    // No background tells it in high contrast.
    '@media (forced-colors: active)': {
      '::after': {
        content: '""',
        position: 'absolute',
        inset: 0,
        border: '2px solid Highlight',
        // Over the pinned cells.
        zIndex: 2,
        pointerEvents: 'none',
      },
    },
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    padding: '0 0 0 12px',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    backgroundColor: 'inherit',
    outlineOffset: '-2px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  pinned: {
    position: 'sticky',
    left: 0,
    zIndex: 1,
    containerType: 'inline-size',
    containerName: 'pinned',
    flexWrap: 'wrap',
    alignContent: 'flex-start',
    lineHeight: '31px',
  },
  ticked: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  // Lower than its box, which would push the cells over the line below the row.
  tick: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minWidth: 0,
    height: '31px',
  },
  marked: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandBackground}` },
  waiting: {
    height: '8px',
    width: '60%',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    // Nothing shows for what comes at once.
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '100ms',
    animationDelay: '150ms',
    animationFillMode: 'both',
  },
});

export interface GridRowProps {
  index: number;
  /** Its distance in px from the first row. */
  start: number;
  /** Undefined while it is fetched. */
  row: Cell[] | undefined;
  report: ReportInfo;
  columns: DrawnColumn[];
  widths: CSSProperties;
  activeColumn: number | undefined;
  /** What tells this row apart; undefined where rows do not open. */
  opens: string | undefined;
  isOpen: boolean;
  wording: Wording;
  compact: boolean;
  canTick: boolean;
  isTicked: boolean;
  /** Ticks it, or with `through` all rows from the one that was ticked last. */
  onTick(index: number, row: Cell[], through: boolean): void;
  onFocus(position: Position): void;
  onOpen(key: string, row: Cell[]): void;
}

/**
 * One row, 32 px high, at its place in the scroller. It is drawn anew only when something of it
 * changed, not with every step of scrolling.
 */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, report, index, opens, onOpen, canTick, onTick } = props;
  const styles = useStyles();
  const { t } = useLingui();
  const cell = (id: string): Cell =>
    row?.[report.columns.findIndex((column) => column.id === id)] ?? null;
  function onClick(event: MouseEvent) {
    if (row && canTick && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      onTick(index, row, event.shiftKey);
    } else if (row && opens !== undefined) onOpen(opens, row);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataGrid
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers Enter
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isTicked || props.isOpen}
      className={mergeClasses(
        styles.row,
        opens !== undefined && styles.opens,
        props.isTicked && styles.ticked,
        props.isOpen && styles.open,
      )}
      style={{ ...props.widths, transform: `translateY(${props.start}px)` }}
      // Words between two clicks are not what somebody wants to mark.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={onClick}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see DataGrid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the cell beside it has the focus */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the space bar ticks the row with the focus */}
      <div role="gridcell" className={styles.tick} onClick={(event) => event.stopPropagation()}>
        <Checkbox
          tabIndex={-1}
          aria-label={t`Choose row ${index + 1}`}
          checked={props.isTicked}
          disabled={!canTick}
          onChange={({ nativeEvent }) =>
            row && onTick(index, row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      </div>
      {props.columns.map(({ column, beside }, i) => (
        // biome-ignore lint/a11y/useSemanticElements: see DataGrid
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={i + 1}
          data-cell={`${index}:${i}`}
          tabIndex={props.activeColumn === i ? 0 : -1}
          className={mergeClasses(
            styles.cell,
            i === 0 && styles.pinned,
            i === 0 && props.isOpen && styles.marked,
          )}
          onFocus={() => props.onFocus({ row: index, column: i })}
        >
          {row ? (
            <>
              <CellContent
                column={column}
                row={cell}
                wording={props.wording}
                compact={props.compact}
                first={i === 0}
                paired={beside !== undefined}
              />
              {/* Under pseudonyms somebody's two names are the same. */}
              {beside && cell(beside.id) !== cell(column.id) && (
                <BesideContent column={beside} of={column} value={cell(beside.id)} />
              )}
            </>
          ) : (
            <span className={styles.waiting} />
          )}
        </div>
      ))}
    </div>
  );
});
