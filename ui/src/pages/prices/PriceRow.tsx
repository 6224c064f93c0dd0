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
import { formatDate } from '../../format';
import type { PricedProduct } from '../../ipc/generated/api';
import { HistoryDialog } from './HistoryDialog';
import { usePriceWords } from './words';

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
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  amount: { width: '128px', minWidth: 0, '& input': { textAlign: 'right' } },
});

/** A product with the price in force, and a place for a new one. */
export function PriceRow(props: {
  connectorId: number;
  product: PricedProduct;
  amount: string;
  onAmount(amount: string): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const snapshot = useSnapshot();
  const [isOpen, setOpen] = useState(false);
  const { product } = props;
  const { current, prices, productName } = product;
  const later = prices.find((price) => current && price.validFrom > current.validFrom);
  const since = current && formatDate(current.validFrom);
  const next = later && formatDate(later.validFrom);
  const nextPrice = later && words(later);
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <Text className={styles.cut} title={productName}>
          {productName}
        </Text>
        <Caption1 className={mergeClasses(styles.cut, styles.quiet)}>
          {product.skuPartNumber}
        </Caption1>
      </span>
      <span className={styles.words}>
        <Text className={mergeClasses(styles.cut, !current && styles.quiet)}>
          {current ? words(current) : product.free ? t`Free` : t`No price`}
        </Text>
        <Caption1 className={mergeClasses(styles.cut, styles.quiet)}>
          {[since && t`since ${since}`, next && t`${nextPrice ?? ''} from ${next}`]
            .filter(Boolean)
            .join(' · ')}
        </Caption1>
      </span>
      {snapshot ? (
        <span />
      ) : (
        <Input
          className={styles.amount}
          inputMode="decimal"
          aria-label={t`New price of ${productName}`}
          placeholder={t`New price`}
          value={props.amount}
          onChange={(_, data) => props.onAmount(data.value)}
        />
      )}
      {prices.length > 0 ? (
        <Button
          appearance="subtle"
          icon={<HistoryRegular />}
          aria-label={t`Prices of ${productName} so far`}
          title={t`Prices so far`}
          onClick={() => setOpen(true)}
        />
      ) : (
        <span />
      )}
      {isOpen && (
        <HistoryDialog
          connectorId={props.connectorId}
          product={product}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
