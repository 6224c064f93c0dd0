import { makeStyles, tokens } from '@fluentui/react-components';
import type { DaySeries } from './DayLines';
import { spread } from './scales';

const useStyles = makeStyles({
  name: {
    fontSize: '12px',
    fill: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    '@media (forced-colors: active)': { fill: 'CanvasText' },
  },
});

/** The names of the series beside their last points, in place of a legend. */
export function EndLabels(props: {
  series: DaySeries[];
  y: (value: number) => number;
  left: number;
  lowest: number;
}) {
  const styles = useStyles();
  const shown = props.series.filter(({ points }) => points.length > 0);
  const wanted = shown.map(({ points }) => props.y(points.at(-1)?.value ?? 0));
  const placed = spread(wanted, 17, props.lowest);
  return (
    <g aria-hidden>
      {shown.map(({ name, color }, index) => {
        const middle = placed[index] ?? 0;
        return (
          <g key={name}>
            <line
              x1={props.left + 8}
              x2={props.left + 18}
              y1={middle}
              y2={middle}
              stroke={color}
              strokeWidth={3}
            />
            <text className={styles.name} x={props.left + 24} y={middle + 4}>
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
