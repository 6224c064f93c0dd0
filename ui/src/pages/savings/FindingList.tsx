import {
  Caption1,
  makeStyles,
  Subtitle2,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { formatMoney, formatNumber } from '../../format';
import { ReportGrid } from '../../grid/ReportGrid';
import { useSelection } from '../../grid/selection';
import type { Grid } from '../../grid/useGrid';
import { FINDING, useValueWords, WAY } from '../../grid/valueWords';
import type { Cell, FindingSum } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { FindingActions } from './FindingActions';
import { moneyOf, NO_PERSON, rowKey, SEATS } from './view';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalS,
    flexShrink: 0,
  },
  title: { margin: 0 },
  about: {
    color: tokens.colorNeutralForeground3,
    flex: '1 1 120px',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  actions: { marginLeft: 'auto' },
  // A line of their own.
  ways: { flexBasis: '100%', flexWrap: 'wrap', minWidth: 0, marginLeft: '-8px' },
});

/** The order in which ways of freeing are offered: the least work first. */
const WAYS = ['direct', 'group', 'dynamic group', 'synced group', 'direct and group', ''];

const FILTERS = ['productName', 'checkFirst', 'department'];
const IMPORTANT = ['state', 'productName', 'pricePerMonth', 'howToFree'];

/** The licenses of one finding, or those of them that are freed in one way. */
export function FindingList(props: {
  grid: Grid;
  finding: string;
  way: string | undefined;
  onWay(way: string | undefined): void;
  keyColumn: string;
  open: string | undefined;
  onOpen(key: string): void;
  sum: FindingSum | undefined;
  /** That seats may be trials. */
  trials: string | undefined;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const { grid, finding, way } = props;
  const ofSeats = finding === SEATS;
  const { report } = grid;
  const selection = useSelection(useCallback((row: Cell[]) => rowKey(report, row), [report]));
  const money = moneyOf(report, selection.rows)
    .map(([currency, minor]) => formatMoney(minor, currency))
    .join(' + ');
  const { data: counts } = useCommand(
    'report_choices',
    {
      query: { ...grid.query, filters: grid.query.filters.filter((one) => one.column !== 'way') },
      column: 'way',
    },
    { keepPrevious: true, enabled: !ofSeats },
  );
  const rows = (key: string) => counts?.find(({ value }) => (value ?? '') === key)?.rows ?? 0;
  const ways = WAYS.filter((key) => rows(key) > 0 || key === way);
  const notMeasured = props.sum?.notMeasured ?? 0;
  const unpriced = props.sum?.unpriced ?? 0;
  const mixed = props.sum?.mixed ?? 0;
  const atLowest = props.sum?.atLowest ?? 0;
  const about = [
    ofSeats && props.trials,
    finding === NO_PERSON && t`Rooms, devices and queues; they count in no sum.`,
    unpriced > 0 &&
      plural(unpriced, {
        one: '# has no price',
        other: `${formatNumber(unpriced)} have no price`,
      }),
    mixed > 0 &&
      plural(mixed, {
        one: '# costs one of several currencies and is in no sum',
        other: `${formatNumber(mixed)} cost one of several currencies and are in no sum`,
      }),
    atLowest > 0 &&
      plural(atLowest, {
        one: '# counts the lowest price of its product',
        other: `${formatNumber(atLowest)} count the lowest price of their products`,
      }),
    notMeasured > 0 &&
      plural(notMeasured, {
        one: '# is not measured and in no sum',
        other: `${formatNumber(notMeasured)} are not measured and in no sum`,
      }),
  ].filter(Boolean);
  return (
    <>
      <div className={styles.head}>
        <Subtitle2 as="h2" className={styles.title}>
          {words(FINDING, finding)}
        </Subtitle2>
        <Caption1 className={styles.about} title={about.join('\n')}>
          {about.join(' · ')}
        </Caption1>
        <div className={styles.actions}>
          {counts?.length !== 0 && (
            <FindingActions grid={grid} finding={finding} selection={selection} />
          )}
        </div>
        {!ofSeats && ways.length > 0 && (
          <TabList
            size="small"
            className={styles.ways}
            selectedValue={way ?? 'all'}
            onTabSelect={(_, data) =>
              props.onWay(data.value === 'all' ? undefined : String(data.value))
            }
            aria-label={t`Ways of freeing`}
          >
            <Tab value="all">
              <Trans>All ways</Trans>
            </Tab>
            {ways.map((key) => {
              const word = key === '' ? t`Not known how` : words(WAY, key);
              const count = formatNumber(rows(key));
              return (
                <Tab key={key} value={key}>
                  {t`${word} (${count})`}
                </Tab>
              );
            })}
          </TabList>
        )}
      </div>
      <ReportGrid
        key={finding}
        grid={grid}
        filters={ofSeats ? [] : FILTERS}
        important={IMPORTANT}
        keyColumn={props.keyColumn}
        open={props.open}
        onOpen={props.onOpen}
        selection={selection}
        chosen={money && t`${money} a month`}
        nothing={
          <Text>
            <Trans>Nothing was found here in the last run. What is excluded is not listed.</Trans>
          </Text>
        }
      />
    </>
  );
}
