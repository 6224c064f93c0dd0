import {
  Badge,
  Caption1,
  Input,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useSnapshot } from '../../app/snapshot';
import type { NamedProduct, NameSource } from '../../ipc/generated/api';
import { ownName } from './NameForm';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 96px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'center',
    minHeight: '44px',
    padding: '4px 20px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  own: { minWidth: 0 },
});

/** A product with the name that is shown and where it comes from, and a place for a name of one's own. */
export function NameRow(props: {
  product: NamedProduct;
  /** What is typed and not yet kept. */
  typed: string | undefined;
  onType(name: string): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const snapshot = useSnapshot();
  const { product } = props;
  const { productName, otherwise } = product;
  const about = [
    product.skuPartNumber,
    product.source === 'own' && otherwise,
    !product.listed && t`in no tenant now`,
  ];
  const sources: Record<NameSource, string> = {
    own: t`Your own`,
    imported: t`Imported`,
    builtIn: t`Built in`,
    partNumber: t`Unknown`,
  };
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        <Text className={styles.cut} title={productName}>
          {productName}
        </Text>
        <Caption1
          className={mergeClasses(styles.cut, styles.quiet)}
          title={`${product.skuPartNumber}\n${product.skuId}`}
        >
          {about.filter(Boolean).join(' · ')}
        </Caption1>
      </span>
      <span>
        <Badge
          appearance={product.source === 'own' ? 'filled' : 'outline'}
          color={
            {
              own: 'brand',
              imported: 'informative',
              builtIn: 'informative',
              partNumber: 'warning',
            }[product.source] as 'brand' | 'informative' | 'warning'
          }
        >
          {sources[product.source]}
        </Badge>
      </span>
      {!snapshot && (
        <Input
          className={styles.own}
          aria-label={t`Your own name of ${productName}`}
          placeholder={t`Your own name`}
          value={props.typed ?? ownName(product)}
          onChange={(_, data) => props.onType(data.value)}
        />
      )}
    </div>
  );
}
