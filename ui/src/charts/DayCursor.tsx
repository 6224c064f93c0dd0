import { makeStyles, tokens } from '@fluentui/react-components';
import type { DaySeries, Plot } from './plot';
import { dayNumber } from './scales';

const useStyles = makeStyles({
  line: {
    stroke: tokens.colorNeutralForeground3,
    strokeDasharray: '3 3',
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
  dot: { stroke: tokens.colorNeutralBackground1, strokeWidth: '2px' },
});

/** The day that is read: a line, and a dot on each series that has a value. */
export function DayCursor(props: { plot: Plot; series: DaySeries[]; day: number }) {
  const styles = useStyles();
  const { plot, day } = props;
  const at = plot.x(day);
  return (
    <>
      <line className={styles.line} x1={at} x2={at} y1={plot.top} y2={plot.bottom} />
      {props.series.map(({ name, color, points }) => {
        const point = points.find((one) => dayNumber(one.day) === day);
        if (!point) return null;
        return (
          <circle
            key={name}
            className={styles.dot}
            cx={at}
            cy={plot.y(point.value)}
            r={5}
            fill={color}
          />
        );
      })}
    </>
  );
}
