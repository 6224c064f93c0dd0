import { Checkbox, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import type { Sort } from '../ipc/generated/api';
import type { DrawnColumn } from './columns';
import type { Position } from './keyboard';
import type { Ticks } from './ticks';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: '32px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    boxSizing: 'border-box',
  },
  tick: { display: 'flex', alignItems: 'center', justifyContent: 'center', height: '31px' },
  cell: { minWidth: 0, backgroundColor: 'inherit' },
  pinned: { position: 'sticky', left: 0, zIndex: 1 },
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    height: '100%',
    padding: '0 0 0 12px',
    border: 'none',
    background: 'none',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
    outlineOffset: '-2px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  end: { justifyContent: 'flex-end', paddingRight: '12px', position: 'relative' },
  // Over dates that something stands beside.
  overDates: { minWidth: '80px', textAlign: 'right' },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  arrow: { flexShrink: 0, fontSize: '14px' },
  // In the padding, so that figures under a short title need no room for it.
  arrowAtEnd: { position: 'absolute', right: 0, fontSize: '12px' },
});

export interface GridHeaderProps {
  columns: DrawnColumn[];
  style: CSSProperties;
  sort: Sort;
  onSort(column: string): void;
  active: Position;
  ticks: Ticks;
  /** Every row is ticked. */
  isAll: boolean;
  onFocus(position: Position): void;
}

/** The header: it stays while rows scroll, and sorts. */
export function GridHeader(props: GridHeaderProps) {
  const styles = useStyles();
  const { t } = useLingui();
  const { ticks } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DataGrid
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons have the focus
    <div role="row" aria-rowindex={1} className={styles.row} style={props.style}>
      {/* biome-ignore lint/a11y/useSemanticElements: see DataGrid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: Ctrl+A does the same */}
      <div role="columnheader" aria-label={t`Chosen`} className={styles.tick}>
        <Checkbox
          tabIndex={-1}
          aria-label={t`Choose all rows`}
          checked={props.isAll || (ticks.size > 0 && 'mixed')}
          onChange={() => (props.isAll ? ticks.clear() : ticks.all())}
        />
      </div>
      {props.columns.map(({ column, beside }, i) => {
        const sorted = props.sort.column === column.id;
        const Arrow = props.sort.descending ? ArrowDownRegular : ArrowUpRegular;
        const isActive = props.active.row === -1 && props.active.column === i;
        const isDate = column.kind.startsWith('date');
        const isNumber = column.kind === 'integer' || column.kind === 'money';
        const atEnd = isNumber || (isDate && !beside && i > 0);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see DataGrid
          // biome-ignore lint/a11y/useFocusableInteractive: its button has the focus
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={i + 1}
            aria-sort={sorted ? (props.sort.descending ? 'descending' : 'ascending') : 'none'}
            className={mergeClasses(styles.cell, i === 0 && styles.pinned)}
          >
            <button
              type="button"
              data-cell={`-1:${i}`}
              tabIndex={isActive ? 0 : -1}
              className={mergeClasses(styles.button, atEnd && styles.end)}
              title={column.title}
              onClick={() => props.onSort(column.id)}
              onFocus={() => props.onFocus({ row: -1, column: i })}
            >
              <span className={mergeClasses(styles.words, isDate && beside && styles.overDates)}>
                {column.title}
              </span>
              {sorted && (
                <Arrow
                  aria-hidden
                  className={mergeClasses(styles.arrow, atEnd && styles.arrowAtEnd)}
                />
              )}
            </button>
          </div>
        );
      })}
    </div>
  );
}
