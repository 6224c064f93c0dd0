import { makeStyles, tokens } from '@fluentui/react-components';
import type { DaySeries, Plot } from './plot';
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
export function EndLabels({ series, plot }: { series: DaySeries[]; plot: Plot }) {
  const styles = useStyles();
  const shown = series.filter(({ points }) => points.length > 0);
  const wanted = shown.map(({ points }) => plot.y(points.at(-1)?.value ?? 0));
  const placed = spread(wanted, 17, plot.bottom);
  return (
    <g aria-hidden>
      {shown.map(({ name, color }, index) => {
        const middle = placed[index] ?? 0;
        return (
          <g key={name}>
            <line
              x1={plot.right + 8}
              x2={plot.right + 18}
              y1={middle}
              y2={middle}
              stroke={color}
              strokeWidth={3}
            />
            <text className={styles.name} x={plot.right + 24} y={middle + 4}>
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
