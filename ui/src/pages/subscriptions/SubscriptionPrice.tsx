import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSnapshot } from '../../app/snapshot';
import { useCommand } from '../../ipc/queries';
import { OwnPriceDialog } from '../prices/OwnPriceDialog';
import { useSubscriptionPriceWords } from '../prices/words';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  price: { flexGrow: 1, minWidth: 0 },
});

/** What a license of one subscription costs: its own price, or the product's. */
export function SubscriptionPrice(props: {
  connectorId: number;
  skuId: string;
  subscriptionId: string;
  /** What was bought, in words. */
  purchase: string;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useSubscriptionPriceWords();
  const snapshot = useSnapshot();
  const [isOpen, setOpen] = useState(false);
  const { connectorId, skuId, subscriptionId, purchase } = props;
  const { data: list } = useCommand('price_list', { connectorId });
  const product = list?.products.find((one) => one.skuId === skuId);
  const subscription = product?.subscriptions.find((one) => one.id === subscriptionId);
  if (!product || !subscription) return null;
  return (
    <span className={styles.line}>
      <Text className={styles.price}>{words(product, subscription)}</Text>
      {!snapshot && (
        <Button
          size="small"
          aria-label={t`Change the price of ${purchase}`}
          onClick={() => setOpen(true)}
        >
          <Trans>Change price</Trans>
        </Button>
      )}
      {isOpen && (
        <OwnPriceDialog
          connectorId={connectorId}
          subscriptionIds={[subscriptionId]}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
