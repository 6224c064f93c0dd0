import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWidth } from '../app/useWidth';
import { formatDate, WEEKDAYS, weekdayName } from '../format';
import { locale } from '../format/locale';
import { monthLabels, placeOf } from './calendar';
import { dayNumber } from './scales';

// Forced colors leave SVG alone, and have few colors. The three looks differ by their shape, not by color alone.
const FORCED = '@media (forced-colors: active)';

/** How much of the color of days that are not known shows: with it they still stand out 3 to 1. */
export const UNKNOWN_OPACITY = 0.8;

const LEFT = 28;
const TOP = 18;
const MOST = 14;

const useStyles = makeStyles({
  box: { width: '100%', minHeight: '72px' },
  plot: {
    display: 'block',
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  // The calendar's own letters are the only ones this small.
  text: {
    fontSize: '10px',
    fill: tokens.colorNeutralForeground3,
    fontFamily: 'inherit',
    [FORCED]: { fill: 'CanvasText' },
  },
  day: { strokeWidth: '1px', transformBox: 'fill-box', transformOrigin: 'center' },
  active: {
    fill: tokens.colorCompoundBrandBackground,
    stroke: tokens.colorCompoundBrandBackground,
    [FORCED]: { fill: 'Highlight', stroke: 'Highlight' },
  },
  inactive: {
    fill: tokens.colorNeutralForeground3,
    stroke: 'none',
    transform: 'scale(0.45)',
    [FORCED]: { fill: 'CanvasText' },
  },
  // As pale as marks may be: of most days nothing is known.
  unknown: {
    fill: 'none',
    stroke: tokens.colorNeutralForeground4,
    strokeOpacity: UNKNOWN_OPACITY,
    [FORCED]: { stroke: 'CanvasText', strokeOpacity: UNKNOWN_OPACITY },
  },
  read: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: '2px',
    strokeOpacity: 1,
    transform: 'none',
    [FORCED]: { stroke: 'CanvasText', strokeOpacity: 1 },
  },
});

/** How a day looks. */
export type DayLook = 'active' | 'inactive' | 'unknown';

/** A day of the calendar. */
export interface CalendarDay {
  day: string;
  look: DayLook;
  /** All there is to say about the day, in words. */
  words: string;
}

/**
 * A year of days as squares, a column a week. Hovering or the arrow keys read a day: its words go to
 * `onRead`. Days without anything known stay outlines.
 */
export function DayCalendar(props: {
  title: string;
  days: CalendarDay[];
  onRead(day: CalendarDay | null): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const [box, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const { days, title, onRead } = props;
  const first = days[0]?.day ?? '1970-01-01';
  const last = days.at(-1)?.day ?? first;
  const weeks = placeOf(last, first).week + 1;
  const pitch = Math.min(MOST, Math.floor(((width - LEFT) / weeks) * 10) / 10);
  const cell = pitch - Math.max(1, Math.round(pitch * 0.14));

  function read(index: number | null) {
    setAt(index);
    onRead(index === null ? null : (days[index] ?? null));
  }

  function onPointer(event: PointerEvent<SVGSVGElement>) {
    const frame = event.currentTarget.getBoundingClientRect();
    const week = Math.floor((event.clientX - frame.left - LEFT) / pitch);
    const weekday = Math.floor((event.clientY - frame.top - TOP) / pitch);
    const found = days.findIndex(({ day }) => {
      const place = placeOf(day, first);
      return place.week === week && place.weekday === weekday;
    });
    read(found < 0 ? null : found);
  }

  function onKey(event: KeyboardEvent) {
    const end = days.length - 1;
    const here = at ?? end + 1;
    const moves: Record<string, number> = {
      ArrowUp: here - 1,
      ArrowDown: at === null ? end : here + 1,
      ArrowLeft: at === null ? end : here - 7,
      ArrowRight: at === null ? end : here + 7,
      Home: 0,
      End: end,
    };
    const next = moves[event.key];
    // Esc that puts a day away does not close the panel as well.
    if (event.key === 'Escape' && at !== null) {
      event.stopPropagation();
      read(null);
    }
    if (next === undefined) return;
    event.preventDefault();
    read(Math.min(end, Math.max(0, next)));
  }

  const firstDate = formatDate(first);
  const lastDate = formatDate(last);
  const place = (day: string) => {
    const { week, weekday } = placeOf(day, first);
    return { x: LEFT + week * pitch + 0.5, y: TOP + weekday * pitch + 0.5 };
  };
  return (
    <div ref={box} className={styles.box}>
      {width > 0 && (
        <svg
          className={styles.plot}
          width={width}
          height={TOP + 7 * pitch + 2}
          role="application"
          aria-roledescription={t`calendar of days`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the days
          tabIndex={0}
          aria-label={t`${title}, ${firstDate} to ${lastDate}. Arrow keys read the days and weeks.`}
          onPointerMove={onPointer}
          onPointerLeave={() => read(null)}
          onKeyDown={onKey}
          onBlur={() => read(null)}
        >
          <g aria-hidden>
            {monthLabels(first, last, Math.ceil(26 / pitch)).map(({ day, week }) => (
              <text key={day} className={styles.text} x={LEFT + week * pitch} y={TOP - 7}>
                {monthName(day)}
              </text>
            ))}
            {[0, 2, 4].map((weekday) => (
              <text
                key={weekday}
                className={styles.text}
                x={0}
                y={TOP + weekday * pitch + cell / 2 + 4}
              >
                {shortWeekday(weekday)}
              </text>
            ))}
          </g>
          {days.map(({ day, look }, index) => (
            <rect
              key={day}
              {...place(day)}
              className={mergeClasses(styles.day, styles[look], index === at && styles.read)}
              width={cell - 1}
              height={cell - 1}
              rx={1}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

/** One square as the calendar draws it, for its legend. */
export function DayMark({ look }: { look: DayLook }) {
  const styles = useStyles();
  return (
    <svg width={10} height={10} aria-hidden>
      <rect
        className={mergeClasses(styles.day, styles[look])}
        x={0.5}
        y={0.5}
        width={9}
        height={9}
        rx={1}
      />
    </svg>
  );
}

function monthName(day: string): string {
  return new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' }).format(
    dayNumber(day) * 86_400_000,
  );
}

function shortWeekday(weekday: number): string {
  return weekdayName(WEEKDAYS[weekday] ?? 'monday').slice(0, 3);
}
