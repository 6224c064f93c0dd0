import { makeStyles, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { formatNumber } from '../format';
import { locale } from '../format/locale';
import type { DaySeries, Plot } from './plot';
import { dayNumber, dayTicks, isLong } from './scales';
import { gaps } from './segments';

/** Room that the mark of a day needs, and the words in a gap. */
const DAY_WIDTH = 84;
const GAP_WIDTH = 46;

// Forced colors leave SVG alone.
const FORCED = '@media (forced-colors: active)';

const useStyles = makeStyles({
  text: {
    fontSize: '12px',
    fill: tokens.colorNeutralForeground3,
    fontFamily: 'inherit',
    [FORCED]: { fill: 'CanvasText' },
  },
  grid: {
    stroke: tokens.colorNeutralStroke3,
    [FORCED]: { stroke: 'CanvasText', strokeOpacity: 0.35 },
  },
  base: { stroke: tokens.colorNeutralStroke1, [FORCED]: { stroke: 'CanvasText' } },
});

/** The marks of values and days, and words where no series has a value. */
export function DayAxes({ plot, series }: { plot: Plot; series: DaySeries[] }) {
  const styles = useStyles();
  const { first, last, left, right, bottom, x, y } = plot;
  const days = dayTicks(first, last, Math.floor((right - left) / DAY_WIDTH));
  const format = dayFormat(isLong(first, last));
  const points = series.map((one) => one.points);
  return (
    <>
      {plot.ticks.map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? styles.base : styles.grid}
            x1={left}
            x2={right}
            y1={y(value)}
            y2={y(value)}
          />
          <text className={styles.text} x={left - 8} y={y(value) + 4} textAnchor="end">
            {formatNumber(value)}
          </text>
        </g>
      ))}
      {days.map((day) => (
        <text
          key={day}
          className={styles.text}
          x={x(dayNumber(day))}
          y={bottom + 20}
          textAnchor="middle"
        >
          {format.format(new Date(day))}
        </text>
      ))}
      {gaps(points, first, last)
        .map(([start, end]) => [x(start - 1), x(end + 1)] as const)
        .filter(([start, end]) => end - start >= GAP_WIDTH)
        .map(([start, end]) => (
          <text
            key={start}
            className={styles.text}
            x={(start + end) / 2}
            y={bottom - 8}
            textAnchor="middle"
          >
            <Trans>No data</Trans>
          </text>
        ))}
    </>
  );
}

function dayFormat(withYear: boolean): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale(), {
    month: 'short',
    ...(withYear ? { year: 'numeric' } : { day: 'numeric' }),
    timeZone: 'UTC',
  });
}
