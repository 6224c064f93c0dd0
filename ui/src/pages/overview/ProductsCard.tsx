import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DataBarHorizontalRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { AsTableButton } from '../../charts/AsTableButton';
import { ShareBar } from '../../charts/ShareBar';
import { formatNumber, formatShare } from '../../format';
import type { ProductSeats } from '../../ipc/generated/api';
import { ListCard } from './ListCard';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    fontSize: tokens.fontSizeBase200,
  },
  head: {
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    padding: `0 ${tokens.spacingHorizontalS} 4px 0`,
    height: '20px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  cell: { height: '27px', padding: `0 ${tokens.spacingHorizontalS} 0 0`, textAlign: 'start' },
  name: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: tokens.fontWeightRegular,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', paddingRight: 0 },
  over: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  share: { width: '17%' },
  shareInWords: { width: '48px' },
  figure: { width: '57px', paddingLeft: '4px' },
});

/** Share of seats that are assigned, per product. */
export function ProductsCard({ products }: { products: ProductSeats[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const [asTable, setAsTable] = useState(false);
  const number = mergeClasses(styles.head, styles.number, styles.figure);
  return (
    <ListCard
      title={t`Seats by product`}
      tools={
        products.length > 0 && (
          <AsTableButton
            asTable={asTable}
            onChange={setAsTable}
            chart={<DataBarHorizontalRegular />}
          />
        )
      }
      empty={products.length === 0 && t`No products with seats have been collected.`}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              <Trans>Product</Trans>
            </th>
            <th
              scope="col"
              className={mergeClasses(styles.head, asTable ? styles.shareInWords : styles.share)}
            >
              <Trans>Share</Trans>
            </th>
            {asTable && (
              <th scope="col" className={number} title={t`Usable`}>
                <Trans>Usable</Trans>
              </th>
            )}
            <th scope="col" className={number} title={t`Assigned`}>
              <Trans>Assigned</Trans>
            </th>
            <th scope="col" className={number} title={t`Available`}>
              <Trans>Available</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <ProductRow key={product.skuId ?? 'others'} product={product} asTable={asTable} />
          ))}
        </tbody>
      </table>
    </ListCard>
  );
}

function ProductRow({ product, asTable }: { product: ProductSeats; asTable: boolean }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { skuId, usable, assigned, available } = product;
  const productName = skuId === null ? t`All others` : product.productName;
  const number = mergeClasses(styles.cell, styles.number);
  return (
    <tr>
      <th scope="row" className={mergeClasses(styles.cell, styles.name)} title={productName}>
        {productName}
      </th>
      <td className={styles.cell}>
        {asTable ? (
          (formatShare(assigned, usable) ?? '–')
        ) : (
          <ShareBar part={assigned} whole={usable} />
        )}
      </td>
      {asTable && <td className={number}>{formatNumber(usable)}</td>}
      <td className={number}>{formatNumber(assigned)}</td>
      <td className={mergeClasses(number, available < 0 && styles.over)}>
        {formatNumber(available)}
      </td>
    </tr>
  );
}
