import {
  Caption1,
  Link,
  makeStyles,
  mergeClasses,
  Text,
  Title1,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useSnapshot } from '../../app/snapshot';
import { ShareBar } from '../../charts/ShareBar';
import { formatMoney, formatNumber, formatShare } from '../../format';
import type { Savings } from '../../ipc/generated/api';
import { LOW, NARROW } from './layout';
import { amountOf } from './view';

const useStyles = makeStyles({
  total: {
    gridArea: 'total',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    minWidth: 0,
    [LOW]: {
      rowGap: '2px',
      paddingTop: tokens.spacingVerticalS,
      paddingBottom: tokens.spacingVerticalS,
    },
    [NARROW]: { paddingLeft: '12px', paddingRight: '12px' },
  },
  sum: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  // Two lines of it are as high as the sum.
  unit: { minWidth: 0, overflow: 'hidden' },
});

/** What could be freed in all, and of which products the price is not known. */
export function Total({ savings }: { savings: Savings }) {
  const styles = useStyles();
  const { total, costs, atLeast, findings } = savings;
  const licenses = findings.reduce((sum, one) => sum + one.licenses, 0);
  return (
    <div className={styles.total}>
      <Caption1 className={styles.quiet}>
        {atLeast ? <Trans>Could be freed, at least</Trans> : <Trans>Could be freed</Trans>}
      </Caption1>
      {total.length === 0 && (
        <div className={styles.sum}>
          <Title1>{formatNumber(licenses)}</Title1>
          <Text size={200} className={mergeClasses(styles.quiet, styles.unit)}>
            <Trans>licenses and seats</Trans>
          </Text>
        </div>
      )}
      {total.map(({ currency, minor }) => {
        const all = amountOf(costs, currency);
        const share = formatShare(minor, all);
        const cost = formatMoney(all, currency, 'whole');
        return (
          <div key={currency}>
            <div className={styles.sum}>
              <Title1>{formatMoney(minor, currency, 'whole')}</Title1>
              <Text className={mergeClasses(styles.quiet, styles.unit)}>
                <Trans>a month</Trans>
              </Text>
            </div>
            <ShareBar part={minor} whole={all} />
            {share && (
              <Caption1 className={styles.quiet}>
                <Trans>
                  {share} of {cost} a month
                </Trans>
              </Caption1>
            )}
          </div>
        );
      })}
      <Unpriced products={savings.unpricedProducts} />
    </div>
  );
}

/** Says which part of the money is not known, and leads to where prices are typed. */
function Unpriced({ products }: { products: number }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const snapshot = useSnapshot();
  if (products === 0) return null;
  const words = plural(products, {
    one: '# product has no price',
    other: '# products have no price',
  });
  const why = t`Their licenses are left out of these sums.`;
  if (snapshot) return <Caption1 title={why}>{words}</Caption1>;
  return (
    <Link as="button" title={why} onClick={() => void navigate({ to: '/settings/prices' })}>
      <Caption1>{words}</Caption1>
    </Link>
  );
}
