import { makeStyles, Select, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { AsTableButton } from '../../charts/AsTableButton';
import { DayLines } from '../../charts/DayLines';
import { DayTable } from '../../charts/DayTable';
import { usePalette } from '../../charts/palette';
import type { DaySeries } from '../../charts/plot';
import { formatDate } from '../../format';
import type { ActivityByDay, Connector } from '../../ipc/generated/api';
import { ListCard } from '../overview/ListCard';
import { useServiceName } from '../overview/useServiceName';
import { CardFoot } from './CardFoot';
import { Nothing } from './Nothing';
import { useWhyNothing } from './useWhyNothing';
import { type ActivityView, daysMissing, PERIODS, SERVICES, STANDARD, within } from './view';

const DATASET = 'active-user-counts';
const HEIGHT = 288;

const useStyles = makeStyles({
  services: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  swatch: {
    width: '12px',
    height: '3px',
    borderRadius: '1px',
    forcedColorAdjust: 'none',
    // A button that is pressed has a color of its own there.
    '@media (forced-colors: active)': { outline: '3px solid Canvas' },
  },
  none: { color: tokens.colorNeutralForeground3 },
});

/** Active users per service by day, for a period and for services that are picked. */
export function ByDayCard(props: {
  connector: Connector;
  byDay: ActivityByDay;
  view: ActivityView;
  onView(view: ActivityView): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { byDay, view, onView } = props;
  const colors = usePalette();
  const nameOf = useServiceName();
  const [asTable, setAsTable] = useState(false);
  const { whyNothing, remark } = useWhyNothing(props.connector);
  const known = SERVICES.filter((service) => byDay.series.some((one) => one.service === service));
  const shown = (view.services ?? STANDARD).filter((service) => known.includes(service));
  const period = view.days === 'all' ? null : ((view.days ?? 30) as (typeof PERIODS)[number]);
  const series = within(byDay.series, period)
    .filter(({ service }) => shown.includes(service))
    .sort((a, b) => SERVICES.indexOf(a.service) - SERVICES.indexOf(b.service))
    .map(({ service, points }) => ({
      name: nameOf(service),
      color: colors[SERVICES.indexOf(service)] ?? 'currentColor',
      points: points.map(({ day, users }) => ({ day, value: users })),
    })) satisfies DaySeries[];
  const title = t`Active users per service by day`;
  const why = known.length === 0 ? whyNothing(DATASET, byDay.source) : null;
  const [missing, days] = daysMissing(byDay.series, period);
  const first = byDay.series
    .flatMap(({ points }) => points.slice(0, 1).map(({ day }) => day))
    .sort()[0];
  const toggle = (service: string) => {
    const next = shown.includes(service)
      ? shown.filter((one) => one !== service)
      : SERVICES.filter((one) => shown.includes(one) || one === service);
    onView({ ...view, services: next });
  };
  return (
    <ListCard
      title={title}
      tools={
        known.length > 0 && (
          <>
            <Select
              size="small"
              aria-label={t`Period`}
              value={String(period ?? 'all')}
              onChange={(_, { value }) =>
                onView({ ...view, days: value === 'all' ? 'all' : Number(value) })
              }
            >
              {PERIODS.map((one) => (
                <option key={String(one)} value={String(one ?? 'all')}>
                  {one === null ? sinceWhen(first, t`All`) : t`Last ${one} days`}
                </option>
              ))}
            </Select>
            <AsTableButton asTable={asTable} onChange={setAsTable} />
          </>
        )
      }
    >
      {known.length === 0 ? (
        <Nothing
          connector={props.connector}
          why={why ?? { text: t`The report has no figure for any day.` }}
        />
      ) : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame */}
          <div className={styles.services} role="group" aria-label={t`Services shown`}>
            {known.map((service) => (
              <ToggleButton
                key={service}
                size="small"
                shape="circular"
                checked={shown.includes(service)}
                icon={
                  <span
                    className={styles.swatch}
                    style={{ backgroundColor: colors[SERVICES.indexOf(service)] }}
                  />
                }
                onClick={() => toggle(service)}
              >
                {nameOf(service)}
              </ToggleButton>
            ))}
          </div>
          {series.length === 0 ? (
            <Text className={styles.none} style={{ height: HEIGHT }}>
              <Trans>Pick a service to see its active users.</Trans>
            </Text>
          ) : asTable ? (
            <DayTable series={series} height={HEIGHT} />
          ) : (
            <DayLines title={title} series={series} height={HEIGHT} />
          )}
          <CardFoot
            asOf={byDay.source?.asOf ?? null}
            notes={[
              t`Usage report, counted by Microsoft for the whole tenant`,
              missing > 0 &&
                plural(missing, {
                  one: `# of ${days} days without data`,
                  other: `# of ${days} days without data`,
                }),
              remark(DATASET, byDay.source),
            ]}
            report="activity-by-day"
            word={t`Active users by day`}
          />
        </>
      )}
    </ListCard>
  );

  function sinceWhen(day: string | undefined, word: string): string {
    if (!day) return word;
    const date = formatDate(day);
    return t`All, since ${date}`;
  }
}
