import {
  Button,
  Caption1,
  Card,
  makeStyles,
  mergeClasses,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { formatDate, formatNumber, isoDate, relativeDays } from '../../format';
import { TERM, useValueWords, WHAT_HAPPENS } from '../../grid/valueWords';
import type { Occasion, Purchase } from './cancelBy';
import { useGoWords } from './useGoWords';

const NARROW = '@container (max-width: 640px)';

const useStyles = makeStyles({
  card: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    rowGap: tokens.spacingVerticalXS,
    flexShrink: 0,
    containerType: 'inline-size',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: '12px' },
  title: { margin: 0 },
  sum: { marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1.4fr) minmax(0, 1.2fr) 132px 32px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '44px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    [NARROW]: {
      gridTemplateColumns: 'minmax(0, 1fr) 140px 32px',
      padding: '4px 0',
      '& > :nth-child(2)': { gridArea: '2 / 1' },
      '& > :nth-child(3)': { gridArea: '2 / 2 / 3 / 4', textAlign: 'right' },
    },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  number: { alignItems: 'end', fontVariantNumeric: 'tabular-nums' },
});

/** A date until which seats can be cancelled, with the purchases it is about. */
export function OccasionCard({ occasion }: { occasion: Occasion }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useGoWords();
  const id = useId();
  const { date, daysLeft, anyMonth, purchases } = occasion;
  const day = date && formatDate(date);
  return (
    <Card className={styles.card} role="region" aria-labelledby={id}>
      <div className={styles.head}>
        <Subtitle2
          as="h2"
          id={id}
          className={styles.title}
          title={date ? isoDate(date) : undefined}
        >
          {day ? t`By ${day}` : anyMonth ? t`Monthly, can go any month` : t`No date known`}
        </Subtitle2>
        {daysLeft !== null && <Text className={styles.quiet}>{relativeDays(daysLeft)}</Text>}
        {/* Of one purchase its line says it. */}
        {purchases.length > 1 && <Text className={styles.sum}>{words.sum(occasion)}</Text>}
      </div>
      <ul className={styles.list}>
        {purchases.map((one) => (
          <PurchaseRow key={one.id} purchase={one} />
        ))}
      </ul>
    </Card>
  );
}

function PurchaseRow({ purchase }: { purchase: Purchase }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useGoWords();
  const values = useValueWords();
  const navigate = useNavigate();
  const { productName, skuId, seats, what, term, ofPeople } = purchase;
  const bought = formatNumber(seats);
  const goes = words.seats(purchase.couldGo ?? 0, purchase.atLeast);
  const happens =
    purchase.when === 'ends by itself' ? t`Ends by itself` : values(WHAT_HAPPENS, what);
  const known = term ? values(TERM, term) : t`Term not known`;
  const filters = [{ column: 'skuId', values: [skuId], negated: false }];
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <Text className={styles.cut} title={productName}>
          {productName}
        </Text>
        {purchase.soldByPartner && (
          <Caption1 className={styles.quiet}>{t`Sold by a partner`}</Caption1>
        )}
      </span>
      <Text className={styles.cut}>{t`${goes} of ${bought}`}</Text>
      <span className={styles.words}>
        <Text className={styles.cut}>{happens}</Text>
        <Caption1 className={styles.quiet}>{known}</Caption1>
      </span>
      <span className={mergeClasses(styles.words, styles.number)}>
        <Text className={mergeClasses(!purchase.saved && styles.quiet)}>
          {words.money(purchase.saved ? [purchase.saved] : [])}
        </Text>
        {purchase.ownPrice && <Caption1 className={styles.quiet}>{t`Own price`}</Caption1>}
      </span>
      {ofPeople > 0 ? (
        <Button
          appearance="subtle"
          icon={<PeopleRegular />}
          aria-label={t`Whose licenses of ${productName} are meant`}
          title={t`Whose licenses are meant`}
          onClick={() =>
            void navigate({
              to: '/reports/$reportId',
              params: { reportId: 'savings' },
              search: { filters },
            })
          }
        />
      ) : (
        <span />
      )}
    </li>
  );
}
