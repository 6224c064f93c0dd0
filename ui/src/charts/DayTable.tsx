import { makeStyles, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatDate, formatNumber } from '../format';
import type { DaySeries } from './plot';

const useStyles = makeStyles({
  scroll: { overflow: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  head: {
    position: 'sticky',
    top: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    textAlign: 'end',
    fontWeight: tokens.fontWeightSemibold,
    padding: `4px ${tokens.spacingHorizontalS}`,
  },
  cell: {
    textAlign: 'end',
    padding: `4px ${tokens.spacingHorizontalS}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    fontWeight: tokens.fontWeightRegular,
  },
});

/** The figures of the chart, the newest day first. */
export function DayTable({ series, height }: { series: DaySeries[]; height: number }) {
  const styles = useStyles();
  const { t } = useLingui();
  const days = [...new Set(series.flatMap(({ points }) => points.map(({ day }) => day)))]
    .sort()
    .reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} style={{ height }} tabIndex={0} aria-label={t`Figures`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head} style={{ textAlign: 'start' }}>
              <Trans>Day</Trans>
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className={styles.head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row" className={styles.cell} style={{ textAlign: 'start' }} title={day}>
                {formatDate(day)}
              </th>
              {series.map(({ name, points }) => {
                const point = points.find((one) => one.day === day);
                return (
                  <td key={name} className={styles.cell}>
                    {point ? formatNumber(point.value) : '–'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
