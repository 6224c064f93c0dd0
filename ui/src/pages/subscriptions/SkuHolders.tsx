import { makeStyles } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import { formatNumber } from '../../format';
import type { SkuDetail } from '../../ipc/generated/api';

const useStyles = makeStyles({
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
});

/** How many users hold a product, and through what. */
export function SkuHolders({ sku }: { sku: SkuDetail }) {
  const styles = useStyles();
  const { t } = useLingui();
  const ways = [
    { key: 'direct', word: t`Directly`, users: sku.direct },
    { key: 'group', word: t`Through a group`, users: sku.group },
    { key: 'both', word: t`Directly and through a group`, users: sku.both },
    { key: 'unknown', word: t`Not known how`, users: sku.unknown },
  ].filter(({ users }) => users > 0);
  return (
    <PanelSection title={t`Users who hold it`}>
      <PanelRows
        columns="minmax(0, 1fr) 96px"
        none={t`Nobody holds this product.`}
        rows={ways.map(({ key, word, users }) => ({
          key,
          cells: (
            <>
              <span>{word}</span>
              <span className={styles.number}>{formatNumber(users)}</span>
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}
