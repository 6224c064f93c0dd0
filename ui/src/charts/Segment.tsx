import type { Plot } from './plot';
import { dayNumber } from './scales';
import type { DayPoint } from './segments';

/** A run of days as a line; a day alone as a dot, because a line of one point is not seen. */
export function Segment(props: { run: DayPoint[]; color: string; plot: Plot }) {
  const { run, color, plot } = props;
  const [only] = run;
  if (run.length === 1 && only) {
    return <circle cx={plot.x(dayNumber(only.day))} cy={plot.y(only.value)} r={2} fill={color} />;
  }
  const points = run.map(({ day, value }) => `${plot.x(dayNumber(day))},${plot.y(value)}`);
  return (
    <polyline
      points={points.join(' ')}
      fill="none"
      stroke={color}
      strokeWidth={2}
      strokeLinejoin="round"
    />
  );
}
