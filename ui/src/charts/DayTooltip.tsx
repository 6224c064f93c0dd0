import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { formatDate, formatNumber } from '../format';
import { locale } from '../format/locale';
import type { DaySeries } from './plot';

const useStyles = makeStyles({
  box: {
    position: 'absolute',
    top: '8px',
    zIndex: 1,
    pointerEvents: 'none',
    minWidth: '148px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  toLeft: { transform: 'translateX(calc(-100% - 12px))' },
  toRight: { transform: 'translateX(12px)' },
  day: { fontWeight: tokens.fontWeightSemibold },
  row: {
    display: 'grid',
    gridTemplateColumns: '10px 1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  swatch: { height: '3px', forcedColorAdjust: 'none' },
  number: { fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** The exact figures of one day. */
export function DayTooltip(props: {
  day: string;
  series: DaySeries[];
  left: number;
  /** At the right half of the chart the tooltip stands left of the day. */
  toLeft: boolean;
}) {
  const styles = useStyles();
  const known = props.series.some(({ points }) => points.some(({ day }) => day === props.day));
  const weekday = new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(props.day));
  return (
    <div
      role="status"
      className={mergeClasses(styles.box, props.toLeft ? styles.toLeft : styles.toRight)}
      style={{ left: props.left }}
    >
      <div className={styles.day}>
        {weekday} {formatDate(props.day)}
      </div>
      {!known ? (
        <div className={styles.muted}>
          <Trans>No data for this day</Trans>
        </div>
      ) : (
        props.series.map(({ name, color, points }) => {
          const point = points.find(({ day }) => day === props.day);
          return (
            <div key={name} className={styles.row}>
              <span className={styles.swatch} style={{ backgroundColor: color }} />
              <span>{name}</span>
              <span className={styles.number}>{point ? formatNumber(point.value) : '–'}</span>
            </div>
          );
        })
      )}
    </div>
  );
}
