import { Caption1, makeStyles, Select, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { PanelSection } from '../../app/PanelParts';
import { AsTableButton } from '../../charts/AsTableButton';
import { type CalendarDay, DayCalendar, DayMark } from '../../charts/DayCalendar';
import { dayNumber } from '../../charts/scales';
import { formatDate, formatNumber } from '../../format';
import { locale } from '../../format/locale';
import type { ActivityDays } from '../../ipc/generated/api';
import { type Day, daysOf } from './days';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalS,
  },
  // What is read takes the place of the legend, so that nothing moves.
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '20px',
    color: tokens.colorNeutralForeground3,
  },
  mark: { display: 'inline-flex', alignItems: 'center', columnGap: '6px' },
  read: { color: tokens.colorNeutralForeground1, ':empty': { position: 'absolute' } },
  scroll: { height: '220px', overflowY: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    position: 'sticky',
    top: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    textAlign: 'start',
    padding: '4px 8px 4px 0',
    fontWeight: tokens.fontWeightSemibold,
  },
  cell: {
    padding: '4px 8px 4px 0',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    whiteSpace: 'nowrap',
  },
  services: { whiteSpace: 'normal' },
  none: { color: tokens.colorNeutralForeground3 },
});

/** On which days of the last year somebody was active, in one service or in any. */
export function ActiveDays({ activity }: { activity: ActivityDays[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const [service, setService] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [read, setRead] = useState<CalendarDay | null>(null);
  const wordsOf = useDayWords(service !== null);
  const days = useMemo(() => daysOf(activity, service), [activity, service]);
  const squares = useMemo(
    () => days.map((one) => ({ day: one.day, look: one.state, words: wordsOf(one) })),
    [days, wordsOf],
  );
  const title = t`Active days of the year`;
  if (days.length === 0) {
    return (
      <PanelSection title={title}>
        <Caption1 className={styles.none}>
          <Trans>No usage report has told of single days yet. Every run adds some.</Trans>
        </Caption1>
      </PanelSection>
    );
  }
  const active = formatNumber(days.filter(({ state }) => state === 'active').length);
  const known = formatNumber(days.filter(({ state }) => state !== 'unknown').length);
  return (
    <PanelSection title={title} note={t`Active on ${active} of ${known} known days`}>
      <div className={styles.tools}>
        <Select
          size="small"
          aria-label={t`Service`}
          value={service ?? ''}
          onChange={(_, { value }) => setService(value === '' ? null : value)}
        >
          <option value="">{t`All services`}</option>
          {activity.map((one) => (
            <option key={one.service} value={one.service}>
              {one.service}
            </option>
          ))}
        </Select>
        <AsTableButton asTable={asTable} onChange={setAsTable} />
      </div>
      {asTable ? (
        <DaysTable days={days} />
      ) : (
        <>
          <DayCalendar title={title} days={squares} onRead={setRead} />
          <Caption1 className={styles.foot}>
            <span role="status" className={styles.read}>
              {read?.words}
            </span>
            {!read && <Legend />}
          </Caption1>
        </>
      )}
    </PanelSection>
  );
}

function Legend() {
  const styles = useStyles();
  return (
    <>
      <span className={styles.mark}>
        <DayMark look="active" />
        <Trans>Active</Trans>
      </span>
      <span className={styles.mark}>
        <DayMark look="inactive" />
        <Trans>Not active</Trans>
      </span>
      <span className={styles.mark}>
        <DayMark look="unknown" />
        <Trans>Not known</Trans>
      </span>
    </>
  );
}

/** What a day says, with its date. */
function useDayWords(ofOneService: boolean): (day: Day) => string {
  const { t } = useLingui();
  return useMemo(() => {
    const weekday = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
    return ({ day, state, services }) => {
      const date = `${weekday.format(dayNumber(day) * 86_400_000)} ${formatDate(day)}`;
      if (state === 'unknown') return t`${date}: not known`;
      if (state === 'inactive') return t`${date}: not active`;
      if (ofOneService) return t`${date}: active`;
      const names = services.join(', ');
      return t`${date}: active in ${names}`;
    };
  }, [ofOneService, t]);
}

/** The days that are known, the newest first. */
function DaysTable({ days }: { days: Day[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const known = days.filter(({ state }) => state !== 'unknown').reverse();
  const unknown = formatNumber(days.length - known.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t`Days`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              <Trans>Day</Trans>
            </th>
            <th scope="col" className={styles.head}>
              <Trans>Activity</Trans>
            </th>
            <th scope="col" className={styles.head}>
              <Trans>Services</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {known.map(({ day, state, services }) => (
            <tr key={day}>
              <th scope="row" className={styles.cell} title={day}>
                {formatDate(day)}
              </th>
              <td className={styles.cell}>
                {state === 'active' ? <Trans>Active</Trans> : <Trans>Not active</Trans>}
              </td>
              <td className={`${styles.cell} ${styles.services}`}>{services.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Caption1 className={styles.none}>
        <Trans>{unknown} more days are not known.</Trans>
      </Caption1>
    </section>
  );
}
