import {
  Button,
  Caption1,
  Input,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSnapshot } from '../../app/snapshot';
import type { Price, PricedProduct, PricedSubscription } from '../../ipc/generated/api';
import { HistoryDialog } from './HistoryDialog';
import { usePriceWords, usePurchaseWords, useSinceWords } from './words';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1.2fr) 128px 32px',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'center',
    minHeight: '44px',
    padding: '4px 20px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  ofProduct: { borderTopStyle: 'none', '& > :first-child': { paddingLeft: '20px' } },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  amount: { width: '128px', minWidth: 0, '& input': { textAlign: 'right' } },
});

/**
 * A product with the price in force, and a place for a new one; below it what was bought, where that may differ. What is
 * no longer listed can only be looked at, and forgotten.
 */
export function PriceRow(props: {
  connectorId: number;
  product: PricedProduct;
  amountOf(subscriptionId?: string): string;
  onAmount(amount: string, subscriptionId?: string): void;
}) {
  const { t } = useLingui();
  const bought = usePurchaseWords();
  const { connectorId, product, amountOf, onAmount } = props;
  const { productName, current, free, listed } = product;
  return (
    <>
      <Line
        connectorId={connectorId}
        product={product}
        name={productName}
        below={listed ? product.skuPartNumber : t`No longer listed`}
        isListed={listed}
        none={free && !current ? t`Free` : t`No price`}
        label={t`New price of ${productName}`}
        placeholder={t`New price`}
        amount={amountOf()}
        onAmount={onAmount}
      />
      {ownPriced(product).map((one) => {
        const purchase = bought(one);
        return (
          <Line
            key={one.id}
            connectorId={connectorId}
            product={product}
            subscription={one}
            name={purchase}
            below={one.id}
            isListed={one.listed}
            none={one.listed ? t`As the product` : t`No own price`}
            label={t`New own price of ${productName}, ${purchase}`}
            placeholder={t`Own price`}
            amount={amountOf(one.id)}
            onAmount={(amount) => onAmount(amount, one.id)}
          />
        );
      })}
    </>
  );
}

/** The subscriptions of a product that are worth a line: several that are paid for, or any with a price of its own. */
export function ownPriced({ subscriptions }: PricedProduct): PricedSubscription[] {
  const paid = subscriptions.filter((one) => one.paid);
  return subscriptions.filter((one) => one.prices.length > 0 || (one.paid && paid.length > 1));
}

function Line(props: {
  connectorId: number;
  product: PricedProduct;
  subscription?: PricedSubscription;
  name: string;
  below: string;
  isListed: boolean;
  /** Where no price is in force. */
  none: string;
  label: string;
  placeholder: string;
  amount: string;
  onAmount(amount: string): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const since = useSinceWords();
  const snapshot = useSnapshot();
  const [isOpen, setOpen] = useState(false);
  const { name, below, subscription, isListed } = props;
  const { productName } = props.product;
  const { current, prices }: { current: Price | null; prices: Price[] } =
    subscription ?? props.product;
  const price = current && words(current);
  return (
    <div className={mergeClasses(styles.row, subscription && styles.ofProduct)}>
      <span className={styles.words}>
        <Text className={styles.cut} title={name}>
          {name}
        </Text>
        <Caption1 className={mergeClasses(styles.cut, styles.quiet)} title={below}>
          {below}
        </Caption1>
      </span>
      <span className={styles.words}>
        <Text className={mergeClasses(styles.cut, !(price && isListed) && styles.quiet)}>
          {price ? (subscription ? t`${price}, own price` : price) : props.none}
        </Text>
        <Caption1 className={mergeClasses(styles.cut, styles.quiet)}>
          {subscription && !isListed ? t`costs nothing any more` : since(current, prices)}
        </Caption1>
      </span>
      {snapshot || !isListed ? (
        <span />
      ) : (
        <Input
          className={styles.amount}
          inputMode="decimal"
          aria-label={props.label}
          placeholder={props.placeholder}
          value={props.amount}
          onChange={(_, data) => props.onAmount(data.value)}
        />
      )}
      {prices.length > 0 ? (
        <Button
          appearance="subtle"
          icon={<HistoryRegular />}
          aria-label={
            subscription
              ? t`Own prices so far of ${productName}, ${name}`
              : t`Prices of ${name} so far`
          }
          title={t`Prices so far`}
          onClick={() => setOpen(true)}
        />
      ) : (
        <span />
      )}
      {isOpen && (
        <HistoryDialog
          connectorId={props.connectorId}
          product={props.product}
          subscription={subscription}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
