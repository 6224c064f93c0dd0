import { Select } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { AsTableButton } from '../../charts/AsTableButton';
import { DayLines } from '../../charts/DayLines';
import { DayTable } from '../../charts/DayTable';
import { usePalette } from '../../charts/palette';
import type { DaySeries } from '../../charts/plot';
import { dayNumber } from '../../charts/scales';
import type { ActivitySeries, Connector } from '../../ipc/generated/api';
import { ListCard } from './ListCard';
import { perService, useServiceName } from './useServiceName';

const PERIODS = [30, 90, 180];
const HEIGHT = 272;
/** More lines than this nobody tells apart. */
const MOST_SERIES = 6;

/** Active users per service by day, as Microsoft counts them. */
export function ActivityCard(props: { connector: Connector; activity: ActivitySeries[] }) {
  const { t } = useLingui();
  const colors = usePalette();
  const [period, setPeriod] = useState(30);
  const [asTable, setAsTable] = useState(false);
  const nameOf = useServiceName();
  const series = lastDays(perService(props.activity), period).map(({ service, points }, index) => ({
    name: nameOf(service),
    color: colors[index] ?? 'currentColor',
    points: points.map(({ day, users }) => ({ day, value: users })),
  })) satisfies DaySeries[];
  const national = props.connector.cloud !== 'global' && props.connector.cloud !== 'custom';
  const title = t`Active users per service by day`;
  return (
    <ListCard
      title={title}
      tools={
        series.length > 0 && (
          <>
            <Select
              size="small"
              aria-label={t`Period`}
              value={String(period)}
              onChange={(_, data) => setPeriod(Number(data.value))}
            >
              {PERIODS.map((days) => (
                <option key={days} value={days}>
                  {t`Last ${days} days`}
                </option>
              ))}
            </Select>
            <AsTableButton asTable={asTable} onChange={setAsTable} />
          </>
        )
      }
      empty={
        series.length === 0 &&
        (national
          ? t`Microsoft offers no usage reports in this cloud.`
          : t`No usage reports have been collected. They need the permission Reports.Read.All and come one to two days late.`)
      }
    >
      {asTable ? (
        <DayTable series={series} height={HEIGHT} />
      ) : (
        <DayLines title={title} series={series} height={HEIGHT} />
      )}
    </ListCard>
  );
}

/** The last days up to the newest one, of the services that have any. */
export function lastDays(activity: ActivitySeries[], days: number): ActivitySeries[] {
  const newest = Math.max(
    ...activity.flatMap(({ points }) => points.map(({ day }) => dayNumber(day))),
  );
  return activity
    .slice(0, MOST_SERIES)
    .map(({ service, points }) => ({
      service,
      points: points.filter(({ day }) => dayNumber(day) > newest - days),
    }))
    .filter(({ points }) => points.length > 0);
}
