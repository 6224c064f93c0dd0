import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { formatNumber, formatShare } from '../format';

const FORCED = '@media (forced-colors: active)';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  head: {
    padding: '0 0 4px',
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    textAlign: 'start',
  },
  cell: { height: '28px', padding: 0, fontWeight: tokens.fontWeightRegular, textAlign: 'start' },
  label: {
    width: '184px',
    paddingRight: tokens.spacingHorizontalM,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  number: { width: '72px', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  share: { width: '60px', textAlign: 'end', color: tokens.colorNeutralForeground3 },
  // What has no value still shows where its bar would begin.
  track: { height: '10px', borderLeft: `1px solid ${tokens.colorNeutralStroke1}` },
  bar: {
    height: '100%',
    boxSizing: 'border-box',
    forcedColorAdjust: 'none',
    borderRadius: '0 2px 2px 0',
    backgroundColor: tokens.colorCompoundBrandBackground,
    [FORCED]: { backgroundColor: 'Highlight' },
  },
  quiet: {
    backgroundColor: tokens.colorNeutralForeground4,
    [FORCED]: { backgroundColor: 'CanvasText' },
  },
  unknown: {
    backgroundColor: 'transparent',
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralForeground3} 0 1.5px, transparent 1.5px 5px)`,
    border: `1px solid ${tokens.colorNeutralForeground3}`,
    borderLeftStyle: 'none',
    [FORCED]: {
      backgroundColor: 'Canvas',
      backgroundImage:
        'repeating-linear-gradient(135deg, CanvasText 0 1.5px, transparent 1.5px 5px)',
      borderTopColor: 'CanvasText',
      borderRightColor: 'CanvasText',
      borderBottomColor: 'CanvasText',
    },
  },
});

/** A bar with its exact figure. */
export interface BarRow {
  key: string;
  label: string;
  /** Null is not known, and no zero. */
  value: number | null;
  /** What the value counts: something to look at, something beside it, or what nobody knows. */
  look?: 'plain' | 'quiet' | 'unknown';
  /** What the figure means, in a tooltip. */
  title?: string;
  /** Opens the list of what is counted. */
  onOpen?: () => void;
}

/**
 * Bars with their figures. It is a table, so that whoever does not see the bars reads the same; what
 * is not known is hatched, since color alone says nothing.
 */
export function BarRows(props: {
  title: string;
  /** What the rows are, and what is counted. */
  heads: [string, string];
  rows: BarRow[];
  /** What all of them have a share of; by default the largest row fills the width, without shares. */
  whole?: number;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { rows, whole, heads } = props;
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0));
  return (
    <table className={styles.table} aria-label={props.title}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.head, styles.label)}>
            {heads[0]}
          </th>
          <td className={styles.head} />
          <th scope="col" className={mergeClasses(styles.head, styles.number)}>
            {heads[1]}
          </th>
          {whole !== undefined && (
            <th scope="col" className={mergeClasses(styles.head, styles.share)}>
              {t`Share`}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, value, look = 'plain', title, onOpen }) => (
          <tr key={key}>
            <th
              scope="row"
              className={mergeClasses(styles.cell, styles.label)}
              title={title ?? label}
            >
              {onOpen ? (
                <Link as="button" type="button" onClick={onOpen}>
                  {label}
                </Link>
              ) : (
                label
              )}
            </th>
            <td className={styles.cell} aria-hidden>
              <div className={styles.track}>
                {value !== null && value > 0 && (
                  <div
                    className={mergeClasses(styles.bar, look !== 'plain' && styles[look])}
                    style={{ width: `max(2px, ${(value / most) * 100}%)` }}
                  />
                )}
              </div>
            </td>
            <td
              className={mergeClasses(styles.cell, styles.number)}
              title={value === null ? t`The report does not tell` : undefined}
            >
              {value === null ? '–' : formatNumber(value)}
            </td>
            {whole !== undefined && (
              <td className={mergeClasses(styles.cell, styles.number, styles.share)}>
                {value === null ? '' : (formatShare(value, whole) ?? '')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
