import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import { formatDate, formatNumber, isoDate, relativeDays } from '../../format';
import { useValueWords, WHAT_HAPPENS } from '../../grid/valueWords';
import type { SkuSubscription } from '../../ipc/generated/api';

const useStyles = makeStyles({
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  what: { display: 'flex', flexDirection: 'column' },
});

/** What was bought, and what happens to it next. */
export function SkuSubscriptions({ subscriptions }: { subscriptions: SkuSubscription[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const marks = (one: SkuSubscription) =>
    [one.isTrial && t`Trial`, one.soldByPartner && t`Sold by a partner`].filter(Boolean).join(', ');
  const seats = (one: SkuSubscription) => {
    const total = formatNumber(one.totalLicenses);
    return plural(one.totalLicenses, { one: '# seat', other: `${total} seats` });
  };
  return (
    <PanelSection title={t`Subscriptions`}>
      <PanelRows
        columns="minmax(0, 1fr) 88px 84px 92px"
        none={t`No company subscription is known for this product.`}
        rows={subscriptions.map((one) => ({
          key: one.id,
          cells: (
            <>
              <span className={styles.what}>
                <span>{one.what ? words(WHAT_HAPPENS, one.what) : t`No next date`}</span>
                {marks(one) && <Caption1 className={styles.quiet}>{marks(one)}</Caption1>}
              </span>
              <span className={styles.number}>{seats(one)}</span>
              <span
                className={styles.number}
                title={one.nextLifecycleDate ? isoDate(one.nextLifecycleDate) : undefined}
              >
                {one.nextLifecycleDate ? formatDate(one.nextLifecycleDate) : '–'}
              </span>
              <span className={styles.number}>
                {one.daysLeft === null ? '' : relativeDays(one.daysLeft)}
              </span>
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}
