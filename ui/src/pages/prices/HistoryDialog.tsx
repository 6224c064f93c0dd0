import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { FailureBox } from '../../app/FailureBox';
import { useSnapshot } from '../../app/snapshot';
import { formatDate } from '../../format';
import type { PricedProduct } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { usePriceWords } from './words';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column' },
  row: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) 32px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '36px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
});

/** All prices of a product, the latest first; one that was a slip is forgotten here. */
export function HistoryDialog(props: {
  connectorId: number;
  product: PricedProduct;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const forget = useAction('price_forget');
  const snapshot = useSnapshot();
  const { connectorId, product } = props;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && props.onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Prices of {product.productName}</Trans>
          </DialogTitle>
          <DialogContent className={styles.content}>
            {[...product.prices].reverse().map((price) => {
              const from = formatDate(price.validFrom);
              return (
                <div key={price.validFrom} className={styles.row}>
                  <span>
                    <Trans>from {from}</Trans>
                  </span>
                  <span>{words(price)}</span>
                  {!snapshot && (
                    <Button
                      appearance="subtle"
                      icon={<DeleteRegular />}
                      aria-label={t`Forget the price from ${from}`}
                      title={t`Forget this price; the one before it holds on`}
                      onClick={() =>
                        forget.mutate({
                          connectorId,
                          skuId: product.skuId,
                          validFrom: price.validFrom,
                        })
                      }
                    />
                  )}
                </div>
              );
            })}
            {forget.error && <FailureBox failure={forget.error} />}
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
