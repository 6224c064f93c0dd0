import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  BoxRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  GuestRegular,
  LayerRegular,
  PersonClockRegular,
  PersonRegular,
  ProhibitedRegular,
  SparkleRegular,
} from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ShareBar } from '../../charts/ShareBar';
import { formatMoney, formatNumber } from '../../format';
import { FINDING, useValueWords } from '../../grid/valueWords';
import type { FindingSum } from '../../ipc/generated/api';
import { LOW, NARROW, NARROWER } from './layout';
import { SEATS } from './view';

const LINE = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`;

const SMALL = { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 };
const CELL = {
  padding: '0 8px',
  fontSize: tokens.fontSizeBase300,
  color: tokens.colorNeutralForeground1,
};

const useStyles = makeStyles({
  row: {
    height: '31px',
    cursor: 'pointer',
    borderTop: LINE,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    [LOW]: {
      display: 'grid',
      gridTemplateColumns: 'auto auto minmax(0, 1fr)',
      gridTemplateAreas: '"name name name" "count people money" "share share share"',
      alignContent: 'center',
      alignItems: 'center',
      height: 'auto',
      padding: `${tokens.spacingVerticalSNudge} 0`,
      borderLeft: LINE,
    },
    [NARROWER]: { display: 'table-row', height: '31px', padding: 0 },
  },
  open: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandBackground}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Selected },
    // Neither background nor shadow tells it in high contrast.
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  cell: {
    padding: '0 8px',
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'right',
    fontSize: tokens.fontSizeBase300,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  name: {
    padding: 0,
    width: '40%',
    maxWidth: 0,
    overflow: 'hidden',
    [LOW]: { gridArea: 'name', width: 'auto', maxWidth: 'none' },
    [NARROWER]: { width: '40%', maxWidth: 0 },
  },
  share: {
    [LOW]: { gridArea: 'share', padding: '2px 12px 0 44px', '& > *': { height: '4px' } },
    // In a window that is not low, too, there is no room for it.
    [NARROW]: { '@media (min-height: 880px)': { display: 'none' } },
    [NARROWER]: { display: 'none' },
  },
  // Thousands of licenses and people leave the money little room.
  count: { [LOW]: { gridArea: 'count', padding: '0 4px 0 44px', ...SMALL }, [NARROWER]: CELL },
  people: {
    [LOW]: { gridArea: 'people', padding: '0 4px', ...SMALL },
    [NARROW]: { '@media (max-height: 879px)': { display: 'none' } },
    [NARROWER]: CELL,
  },
  money: {
    fontWeight: tokens.fontWeightSemibold,
    [LOW]: {
      gridArea: 'money',
      padding: '0 12px 0 0',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
    },
    [NARROWER]: { padding: '0 8px' },
  },
  // What the head of the column says elsewhere.
  person: {
    display: 'none',
    [LOW]: { display: 'inline', verticalAlign: '-2px', marginRight: '2px' },
    [NARROWER]: { display: 'none' },
  },
  chevron: { [LOW]: { display: 'none' }, [NARROWER]: { display: 'table-cell' } },
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    border: 'none',
    padding: '0 0 0 12px',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    backgroundColor: 'transparent',
    minWidth: 0,
    '& svg': { fontSize: '20px', flexShrink: 0 },
    '& span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: { fontWeight: tokens.fontWeightSemibold },
});

const ICONS: Record<string, ReactNode> = {
  'disabled account': <ProhibitedRegular />,
  guest: <GuestRegular />,
  overlapping: <LayerRegular />,
  'unused Copilot': <SparkleRegular />,
  inactive: <PersonClockRegular />,
  'unused seats': <BoxRegular />,
};

/** One finding: what could be freed of it, and the money. It opens its rows below. */
export function FindingRow(props: {
  sum: FindingSum;
  /** Of the largest. */
  share: number;
  isOpen: boolean;
  onOpen(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const { sum, isOpen } = props;
  const ofSeats = sum.finding === SEATS;
  const count = formatNumber(sum.licenses);
  const money = sum.money.map(({ currency, minor }) => formatMoney(minor, currency, 'whole'));
  const left = [
    sum.unpriced > 0 &&
      plural(sum.unpriced, { one: '# license has no price', other: '# licenses have no price' }),
    sum.mixed > 0 &&
      plural(sum.mixed, {
        one: '# license costs one of several currencies and is in no sum',
        other: '# licenses cost one of several currencies and are in no sum',
      }),
    sum.atLowest > 0 &&
      plural(sum.atLowest, {
        one: '# license counts the lowest price of its product',
        other: '# licenses count the lowest price of their products',
      }),
    sum.notMeasured > 0 &&
      plural(sum.notMeasured, {
        one: '# more license is not measured',
        other: '# more licenses are not measured',
      }),
  ].filter(Boolean);
  const cost =
    money.length > 0
      ? money.join(' + ')
      : sum.licenses === 0
        ? '–'
        : sum.mixed > 0
          ? t`Several currencies`
          : t`No price`;
  return (
    <tr className={mergeClasses(styles.row, isOpen && styles.open)} onClick={props.onOpen}>
      <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
        <button
          type="button"
          aria-expanded={isOpen}
          className={mergeClasses(styles.button, isOpen && styles.chosen)}
        >
          {ICONS[sum.finding]}
          <span>{words(FINDING, sum.finding)}</span>
        </button>
      </th>
      <td className={mergeClasses(styles.cell, styles.share)}>
        <ShareBar part={props.share} whole={1} />
      </td>
      <td className={mergeClasses(styles.cell, styles.count)} title={left.join('\n')}>
        {ofSeats
          ? plural(sum.licenses, { one: '# seat', other: `${count} seats` })
          : plural(sum.licenses, { one: '# license', other: `${count} licenses` })}
      </td>
      <td className={mergeClasses(styles.cell, styles.people)}>
        {!ofSeats && <PersonRegular aria-hidden className={styles.person} />}
        {ofSeats ? '–' : formatNumber(sum.people)}
      </td>
      <td className={mergeClasses(styles.cell, styles.money)} title={[cost, ...left].join('\n')}>
        {cost}
      </td>
      <td className={mergeClasses(styles.cell, styles.chevron)} aria-hidden>
        {isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
      </td>
    </tr>
  );
}
