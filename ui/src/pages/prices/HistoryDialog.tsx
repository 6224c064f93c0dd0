import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import type { PricedProduct, PricedSubscription } from '../../ipc/generated/api';
import { PriceHistory } from './PriceHistory';
import { usePurchaseWords } from './words';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column' } });

/** All prices of a product, or those that one subscription of it has of its own. */
export function HistoryDialog(props: {
  connectorId: number;
  product: PricedProduct;
  subscription?: PricedSubscription;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const bought = usePurchaseWords();
  const { subscription, ...rest } = props;
  const { productName } = props.product;
  const purchase = subscription && bought(subscription);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            {purchase ? t`Own prices of ${productName}, ${purchase}` : t`Prices of ${productName}`}
          </DialogTitle>
          <DialogContent className={styles.content}>
            <PriceHistory {...rest} subscription={subscription} />
          </DialogContent>
          <DialogActions>
            <Button onClick={props.onClose}>
              <Trans>Close</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
