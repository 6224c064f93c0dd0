import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import { formatDate, formatNumber, isoDate, relativeDays } from '../../format';
import { STATUS, useValueWords, WHAT_HAPPENS } from '../../grid/valueWords';
import type { SkuSubscription } from '../../ipc/generated/api';
import { usePurchaseWords } from '../prices/words';
import { SubscriptionMark } from './SubscriptionMark';
import { SubscriptionPrice } from './SubscriptionPrice';

const useStyles = makeStyles({
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis' },
  what: { display: 'flex', flexDirection: 'column' },
  // The frame of a focused field reaches beyond its row.
  marks: {
    gridColumn: '1 / -1',
    overflow: 'visible !important',
    padding: '2px 0 6px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
});

/** What was bought, what happens to it next, and what somebody says of it. */
export function SkuSubscriptions(props: {
  connectorId: number;
  skuId: string;
  subscriptions: SkuSubscription[];
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const bought = usePurchaseWords();
  const kinds = (one: SkuSubscription) =>
    [
      one.isTrial && t`Trial`,
      one.soldByPartner && t`Sold by a partner`,
      one.notListedSince && one.status && words(STATUS, one.status),
    ]
      .filter(Boolean)
      .join(', ');
  const what = (one: SkuSubscription) => {
    const since = one.notListedSince && formatDate(one.notListedSince);
    if (since) return t`Not listed since ${since}`;
    return one.what ? words(WHAT_HAPPENS, one.what) : t`No next date`;
  };
  const seats = (one: SkuSubscription) => {
    const total = formatNumber(one.totalLicenses);
    return plural(one.totalLicenses, { one: '# seat', other: `${total} seats` });
  };
  return (
    <PanelSection title={t`Subscriptions`}>
      <PanelRows
        columns="minmax(0, 1fr) 88px 84px 92px"
        none={t`No company subscription is known for this product.`}
        rows={props.subscriptions.map((one) => ({
          key: one.id,
          cells: (
            <>
              <span className={styles.what}>
                <span>{what(one)}</span>
                {kinds(one) && <Caption1 className={styles.quiet}>{kinds(one)}</Caption1>}
              </span>
              <span className={styles.number}>{seats(one)}</span>
              <span
                className={styles.number}
                title={one.nextLifecycleDate ? isoDate(one.nextLifecycleDate) : undefined}
              >
                {one.nextLifecycleDate ? formatDate(one.nextLifecycleDate) : '–'}
              </span>
              <span className={styles.number}>
                {one.daysLeft === null || one.notListedSince ? '' : relativeDays(one.daysLeft)}
              </span>
              {!one.notListedSince && (
                <span className={styles.marks}>
                  <SubscriptionMark connectorId={props.connectorId} subscription={one} />
                  {one.isTrial !== true && (
                    <SubscriptionPrice
                      connectorId={props.connectorId}
                      skuId={props.skuId}
                      subscriptionId={one.id}
                      purchase={bought(one)}
                    />
                  )}
                </span>
              )}
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}
