import { Caption1, makeStyles, SearchBox, Switch, Text, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ListForm } from '../../app/ListForm';
import { formatNumber } from '../../format';
import type { NamedProduct, ProductNames } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { NameRow } from './NameRow';

const useStyles = makeStyles({
  search: { width: '240px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  inset: { margin: '12px 20px 0' },
});

/** Every product with its name; those that are typed beside them are kept together. */
export function NameForm({ names }: { names: ProductNames }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('product_name_set');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [search, setSearch] = useState('');
  const [onlyUnknown, setOnlyUnknown] = useState(false);
  const entries = Object.entries(typed).map(([skuId, name]) => ({ skuId, name }));
  const shown = names.products.filter(
    (product) => matches(product, search) && (!onlyUnknown || product.source === 'partNumber'),
  );
  const imported = formatNumber(names.imported);
  return (
    <ListForm
      common={
        names.products.length > 0 && (
          <>
            <SearchBox
              className={styles.search}
              placeholder={t`Search products`}
              value={search}
              onChange={(_, data) => setSearch(data.value)}
            />
            {names.unknown > 0 && (
              <Switch
                label={t`Unknown only`}
                checked={onlyUnknown}
                onChange={(_, data) => setOnlyUnknown(data.checked)}
              />
            )}
          </>
        )
      }
      align="center"
      action={t`Save names`}
      toSave={
        entries.length > 0
          ? plural(entries.length, { one: '# name to save', other: '# names to save' })
          : ''
      }
      isSaved={save.isSuccess}
      failure={save.error ?? undefined}
      onSubmit={() => save.mutate({ entries }, { onSuccess: () => setTyped({}) })}
    >
      {shown.map((product) => (
        <NameRow
          key={product.skuId}
          product={product}
          typed={typed[product.skuId]}
          onType={(name) => {
            const { [product.skuId]: _, ...others } = typed;
            setTyped(name === ownName(product) ? others : { ...others, [product.skuId]: name });
          }}
        />
      ))}
      {shown.length === 0 && (
        <div className={styles.inset}>
          <Text className={styles.quiet}>
            {names.products.length === 0 ? (
              <Trans>No product is known yet. They come with the first run.</Trans>
            ) : (
              <Trans>No product fits.</Trans>
            )}
          </Text>
        </div>
      )}
      <div className={styles.inset}>
        <Caption1 className={styles.quiet}>
          {names.imported > 0
            ? t`The imported list names ${imported} products. What you type outweighs it, and holds for all connectors.`
            : t`No list has been imported. Microsoft publishes one: Product names and service plan identifiers for licensing.`}
        </Caption1>
      </div>
    </ListForm>
  );
}

/** The name the administrator gave; "" where there is none. */
export function ownName(product: NamedProduct): string {
  return product.source === 'own' ? product.productName : '';
}

function matches({ productName, skuPartNumber, skuId }: NamedProduct, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [productName, skuPartNumber, skuId].some((text) => text.toLowerCase().includes(wanted));
}
