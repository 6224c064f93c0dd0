import { makeStyles, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { formatDate, formatNumber } from '../format';
import { locale } from '../format/locale';
import { DayTooltip } from './DayTooltip';
import { EndLabels } from './EndLabels';
import { dayNumber, isoDay, valueTicks, weekTicks } from './scales';
import { type DayPoint, gaps, segments } from './segments';
import { useWidth } from './useWidth';

/** One line of the chart. */
export interface DaySeries {
  name: string;
  color: string;
  points: DayPoint[];
}

const MARGIN = { left: 48, right: 112, top: 12, bottom: 28 };
const TICK_WIDTH = 84;
const FORCED = '@media (forced-colors: active)';

const useStyles = makeStyles({
  box: { position: 'relative', width: '100%' },
  plot: {
    display: 'block',
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  axis: {
    fontSize: '12px',
    fill: tokens.colorNeutralForeground3,
    fontFamily: 'inherit',
    // Forced colors leave SVG alone.
    [FORCED]: { fill: 'CanvasText' },
  },
  grid: { stroke: tokens.colorNeutralStroke3, [FORCED]: { stroke: 'GrayText' } },
  base: { stroke: tokens.colorNeutralStroke1, [FORCED]: { stroke: 'CanvasText' } },
  cursor: {
    stroke: tokens.colorNeutralForeground3,
    strokeDasharray: '3 3',
    [FORCED]: { stroke: 'CanvasText' },
  },
  dot: { stroke: tokens.colorNeutralBackground1, strokeWidth: '2px' },
});

/**
 * Values of several series by day. A day without data is a gap, never a zero; hovering or the
 * arrow keys show the exact figures of a day.
 */
export function DayLines(props: { title: string; series: DaySeries[]; height: number }) {
  const styles = useStyles();
  const { t } = useLingui();
  const [box, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const { series, height, title } = props;

  const days = series.flatMap(({ points }) => points.map(({ day }) => day)).sort();
  const first = days[0] ?? '1970-01-01';
  const last = days.at(-1) ?? first;
  const [from, to] = [dayNumber(first), dayNumber(last)];
  const ticks = valueTicks(
    Math.max(1, ...series.flatMap(({ points }) => points.map(({ value }) => value))),
  );
  const highest = ticks.at(-1) ?? 1;
  const plotWidth = Math.max(0, width - MARGIN.left - MARGIN.right);
  const plotHeight = height - MARGIN.top - MARGIN.bottom;
  const x = (day: number) =>
    MARGIN.left + (to === from ? plotWidth / 2 : ((day - from) / (to - from)) * plotWidth);
  const y = (value: number) => MARGIN.top + (1 - value / highest) * plotHeight;
  const hasData = (day: number) =>
    series.some(({ points }) => points.some((point) => dayNumber(point.day) === day));

  function onPointer(event: PointerEvent<SVGSVGElement>) {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN.left;
    const day = Math.round(from + (left / plotWidth) * (to - from));
    setAt(day >= from && day <= to ? day : null);
  }

  function onKey(event: KeyboardEvent) {
    const moves: Record<string, number> = {
      ArrowLeft: Math.max(from, (at ?? to + 1) - 1),
      ArrowRight: Math.min(to, (at ?? from - 1) + 1),
      Home: from,
      End: to,
    };
    const next = moves[event.key];
    if (event.key === 'Escape') setAt(null);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  }

  const firstDate = formatDate(first);
  const lastDate = formatDate(last);
  const names = series.map(({ name }) => name).join(', ');
  return (
    <div ref={box} className={styles.box} style={{ height }}>
      {width > 0 && (
        <svg
          className={styles.plot}
          width={width}
          height={height}
          role="application"
          aria-roledescription={t`line chart`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the days
          tabIndex={0}
          aria-label={t`${title}: ${names}, ${firstDate} to ${lastDate}. Arrow keys read the days.`}
          onPointerMove={onPointer}
          onPointerLeave={() => setAt(null)}
          onKeyDown={onKey}
          onBlur={() => setAt(null)}
        >
          {ticks.map((value) => (
            <g key={value}>
              <line
                className={value === 0 ? styles.base : styles.grid}
                x1={MARGIN.left}
                x2={MARGIN.left + plotWidth}
                y1={y(value)}
                y2={y(value)}
              />
              <text className={styles.axis} x={MARGIN.left - 8} y={y(value) + 4} textAnchor="end">
                {formatNumber(value)}
              </text>
            </g>
          ))}
          {weekTicks(first, last, Math.floor(plotWidth / TICK_WIDTH)).map((day) => (
            <text
              key={day}
              className={styles.axis}
              x={x(dayNumber(day))}
              y={height - 8}
              textAnchor="middle"
            >
              {shortDay(day)}
            </text>
          ))}
          {gaps(
            series.map(({ points }) => points),
            first,
            last,
          ).map(([start, end]) => {
            const middle = (x(start - 1) + x(end + 1)) / 2;
            const room = x(end + 1) - x(start - 1);
            return room < 46 ? null : (
              <text key={start} className={styles.axis} x={middle} y={y(0) - 8} textAnchor="middle">
                <Trans>No data</Trans>
              </text>
            );
          })}
          {series.map(({ name, color, points }) =>
            segments(points).map((run) => (
              <Segment key={`${name} ${run[0]?.day}`} run={run} color={color} x={x} y={y} />
            )),
          )}
          {at !== null && (
            <>
              <line
                className={styles.cursor}
                x1={x(at)}
                x2={x(at)}
                y1={MARGIN.top}
                y2={MARGIN.top + plotHeight}
              />
              {series.map(({ name, color, points }) => {
                const point = points.find(({ day }) => dayNumber(day) === at);
                return (
                  point && (
                    <circle
                      key={name}
                      className={styles.dot}
                      cx={x(at)}
                      cy={y(point.value)}
                      r={5}
                      fill={color}
                    />
                  )
                );
              })}
            </>
          )}
          <EndLabels series={series} y={y} left={MARGIN.left + plotWidth} lowest={y(0)} />
        </svg>
      )}
      {at !== null && (
        <DayTooltip
          day={isoDay(at)}
          series={series}
          empty={!hasData(at)}
          left={x(at)}
          toLeft={x(at) > width / 2}
        />
      )}
    </div>
  );
}

/** A run of days as a line; a day alone as a dot, because a line of one point is not seen. */
function Segment(props: {
  run: DayPoint[];
  color: string;
  x: (day: number) => number;
  y: (value: number) => number;
}) {
  const { run, color, x, y } = props;
  const [only] = run;
  if (run.length === 1 && only) {
    return <circle cx={x(dayNumber(only.day))} cy={y(only.value)} r={2} fill={color} />;
  }
  const points = run.map(({ day, value }) => `${x(dayNumber(day))},${y(value)}`).join(' ');
  return (
    <polyline points={points} fill="none" stroke={color} strokeWidth={2} strokeLinejoin="round" />
  );
}

function shortDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day));
}
