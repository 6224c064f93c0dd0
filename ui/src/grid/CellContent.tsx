import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import {
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  isoDate,
  relativeDays,
  timeLeft,
} from '../format';
import type { Cell, ColumnInfo } from '../ipc/generated/api';
import { hasStatusIcon, StatusIcon } from './StatusIcon';
import { shortWhy } from './shortWhy';
import type { ValueWords } from './valueWords';

const END = {
  textAlign: 'right',
  fontVariantNumeric: 'tabular-nums',
  paddingRight: '12px',
} as const;

const useStyles = makeStyles({
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  // What stands at the end keeps its distance from what begins after it.
  number: { width: '100%', ...END },
  date: { width: '100%', ...END },
  // The date is read first: what stands beside it gives way.
  first: { textAlign: 'left' },
  pairedDate: { width: '80px', flexShrink: 0, overflow: 'visible', paddingRight: 0 },
  negative: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  name: { flexShrink: 0, maxWidth: '100%' },
  beside: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    // A few letters of it say nothing: what has too little room goes to a second line, out of sight.
    flex: '1 1 56px',
    '@container pinned (max-width: 220px)': { display: 'none' },
  },
  more: { flexShrink: 0 },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
});

/** The cells of a row by their column. */
export type RowCells = (column: string) => Cell;

/** What the cells of a grid need to put values into words. */
export interface Wording {
  words: ValueWords;
  /** Why a cell is empty. */
  whyEmpty(column: ColumnInfo, row: RowCells): string;
}

/** One cell, by the kind of its column. */
export function CellContent({
  column,
  row,
  wording,
  compact,
  first,
  paired,
}: {
  column: ColumnInfo;
  row: RowCells;
  wording: Wording;
  /** There is little room. */
  compact: boolean;
  /** It stands in the first column, which reads from the left whatever it holds. */
  first: boolean;
  /** Something stands beside it. */
  paired?: boolean;
}) {
  const styles = useStyles();
  const { words, whyEmpty } = wording;
  const value = row(column.id);
  if (value === null || value === '') {
    return <Empty column={column} why={whyEmpty(column, row)} paired={paired} />;
  }
  const text = String(value);
  switch (column.kind) {
    case 'integer': {
      const negative = Number(value) < 0 && styles.negative;
      return (
        <span className={mergeClasses(styles.number, negative)}>{formatNumber(Number(value))}</span>
      );
    }
    case 'money':
      return (
        <span className={styles.number}>{formatMoney(Number(value), String(row('currency')))}</span>
      );
    case 'date':
    case 'dateTime': {
      const format = column.kind === 'date' ? formatDate : formatDateTime;
      const look = mergeClasses(
        styles.date,
        styles.text,
        paired && styles.pairedDate,
        first && styles.first,
      );
      return (
        <time className={look} dateTime={text} title={isoDate(text)}>
          {format(text)}
        </time>
      );
    }
    case 'boolean':
      return <span className={styles.text}>{words(column, text)}</span>;
    default:
      return <Words column={column} value={text} paired={paired} compact={compact} words={words} />;
  }
}

function Words(props: {
  column: ColumnInfo;
  value: string;
  paired?: boolean;
  compact: boolean;
  words: ValueWords;
}) {
  const styles = useStyles();
  const { words } = props;
  const [first = '', ...more] =
    props.column.kind === 'choice' ? props.value.split('; ') : [props.value];
  const word = words(props.column, first);
  // The suite's name says nothing in a list of licenses; the tooltip has it.
  const short = props.compact && props.column.id === 'licenses';
  const named = short ? word.replace(/^Microsoft 365 /, '') : word;
  const shown = props.column.id === 'why' ? shortWhy(named) : named;
  return (
    <>
      {hasStatusIcon(props.column.id) && <StatusIcon value={first} />}
      <span
        className={mergeClasses(styles.text, props.paired && styles.name)}
        title={more.length > 0 ? props.value.replaceAll('; ', '\n') : word}
      >
        {shown}
      </span>
      {more.length > 0 && <span className={styles.more}>+{more.length}</span>}
    </>
  );
}

/** What stands beside a value: quieter, and the first to give way. */
export function BesideContent(props: {
  column: ColumnInfo;
  /** What it stands beside. */
  of: ColumnInfo;
  value: Cell;
}) {
  const styles = useStyles();
  const { column, of, value } = props;
  if (value === null || value === '') return null;
  // A secret ends at a moment, a subscription on a day.
  const inWords = of.id === 'endDate' ? timeLeft : relativeDays;
  const text = column.id === 'daysLeft' ? inWords(Number(value)) : String(value);
  return (
    <span className={mergeClasses(styles.text, styles.beside)} title={text}>
      {text}
    </span>
  );
}

function Empty({ column, why, paired }: { column: ColumnInfo; why: string; paired?: boolean }) {
  const styles = useStyles();
  const { t } = useLingui();
  const look =
    column.kind === 'integer' || column.kind === 'money' || column.kind.startsWith('date')
      ? mergeClasses(styles.date, paired && styles.pairedDate)
      : styles.text;
  return (
    <span className={look} title={why}>
      <span aria-hidden>–</span>
      <span className={styles.hidden}>{t`Empty: ${why}`}</span>
    </span>
  );
}
