import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWidth } from '../app/useWidth';
import { formatDate } from '../format';
import { DayAxes } from './DayAxes';
import { DayCursor } from './DayCursor';
import { DayTooltip } from './DayTooltip';
import { EndLabels } from './EndLabels';
import { type DaySeries, layOut } from './plot';
import { Segment } from './Segment';
import { isoDay } from './scales';
import { segments } from './segments';

const useStyles = makeStyles({
  box: { position: 'relative', width: '100%' },
  nobody: { color: tokens.colorNeutralForeground3 },
  plot: {
    display: 'block',
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
});

interface Lines {
  title: string;
  series: DaySeries[];
  height: number;
}

/**
 * Active users of several series by day. A day without data is a gap, never a zero; hovering or the
 * arrow keys show the exact figures of a day.
 */
export function DayLines(props: Lines) {
  const styles = useStyles();
  // Lines that all lie on the axis are a drawing of nothing. Of the other days nothing is known.
  if (props.series.every(({ points }) => points.every(({ value }) => value === 0))) {
    return (
      <Text className={styles.nobody}>
        <Trans>Nobody was active on any day there is data for.</Trans>
      </Text>
    );
  }
  return <Drawn {...props} />;
}

function Drawn(props: Lines) {
  const styles = useStyles();
  const { t } = useLingui();
  const [box, width] = useWidth<HTMLDivElement>();
  const [day, setDay] = useState<number | null>(null);
  const { series, height, title } = props;
  const plot = layOut(series, width, height);
  const { from, to, left, right } = plot;

  function onPointer(event: PointerEvent<SVGSVGElement>) {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const nearest = Math.round(from + ((x - left) / (right - left)) * (to - from));
    setDay(nearest >= from && nearest <= to ? nearest : null);
  }

  function onKey(event: KeyboardEvent) {
    const moves: Record<string, number> = {
      ArrowLeft: Math.max(from, (day ?? to + 1) - 1),
      ArrowRight: Math.min(to, (day ?? from - 1) + 1),
      Home: from,
      End: to,
    };
    const next = moves[event.key];
    if (event.key === 'Escape') setDay(null);
    if (next === undefined) return;
    event.preventDefault();
    setDay(next);
  }

  const firstDate = formatDate(plot.first);
  const lastDate = formatDate(plot.last);
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
          onPointerLeave={() => setDay(null)}
          onKeyDown={onKey}
          onBlur={() => setDay(null)}
        >
          <DayAxes plot={plot} series={series} />
          {series.map(({ name, color, points }) =>
            segments(points).map((run) => (
              <Segment key={`${name} ${run[0]?.day}`} run={run} color={color} plot={plot} />
            )),
          )}
          {day !== null && <DayCursor plot={plot} series={series} day={day} />}
          <EndLabels series={series} plot={plot} />
        </svg>
      )}
      {day !== null && (
        <DayTooltip
          day={isoDay(day)}
          series={series}
          left={plot.x(day)}
          toLeft={plot.x(day) > width / 2}
        />
      )}
    </div>
  );
}
