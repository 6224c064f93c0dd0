import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { FailureBox } from '../../app/FailureBox';
import { useSnapshot } from '../../app/snapshot';
import { formatDate } from '../../format';
import type { PricedProduct, PricedSubscription } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { usePriceWords } from './words';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) 32px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '36px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
});

/** All prices of a product or of one subscription, the latest first; one that was a slip is forgotten here. */
export function PriceHistory(props: {
  connectorId: number;
  product: PricedProduct;
  subscription?: PricedSubscription;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const forget = useAction('price_forget');
  const snapshot = useSnapshot();
  const { connectorId, product, subscription } = props;
  const { prices } = subscription ?? product;
  return (
    <>
      {[...prices].reverse().map((price) => {
        const from = formatDate(price.validFrom);
        const { validFrom } = price;
        return (
          <div key={validFrom} className={styles.row}>
            <span>
              <Trans>From {from}</Trans>
            </span>
            <span>{subscription && price.amount === null ? t`As the product` : words(price)}</span>
            {!snapshot && (
              <Button
                type="button"
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t`Forget the price from ${from}`}
                title={t`Forget this price; the one before it holds on`}
                onClick={() =>
                  forget.mutate({
                    connectorId,
                    skuId: product.skuId,
                    subscriptionId: subscription?.id ?? null,
                    validFrom,
                  })
                }
              />
            )}
          </div>
        );
      })}
      {forget.error && <FailureBox failure={forget.error} />}
    </>
  );
}
