import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ListForm } from '../../app/ListForm';
import { useSnapshot } from '../../app/snapshot';
import type { PricedProduct, PriceList } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { PriceRow } from './PriceRow';
import { entryOf, PriceTerms, termsIn } from './PriceTerms';

/**
 * Every product with its price, and below it the subscriptions that may cost something else; amounts typed beside them
 * are kept together, in one currency and from one day.
 */
export function PriceForm({ connectorId, list }: { connectorId: number; list: PriceList }) {
  const { t } = useLingui();
  const save = useAction('price_set');
  const snapshot = useSnapshot();
  const [terms, setTerms] = useState(termsIn(list.currency));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const entries = Object.entries(typed)
    .filter(([, amount]) => amount.trim() !== '')
    .map(([key, amount]) => {
      const [skuId = '', subscriptionId = null] = key.split(' ');
      return { ...entryOf(terms, amount), skuId, subscriptionId };
    });
  const ofTerms = ['currency', 'validFrom'].includes(save.error?.error.field ?? '');
  return (
    <ListForm
      common={
        !snapshot && <PriceTerms terms={terms} onTerms={setTerms} failure={save.error?.error} />
      }
      align="flex-end"
      action={t`Save prices`}
      toSave={
        entries.length > 0
          ? plural(entries.length, { one: '# price to save', other: '# prices to save' })
          : ''
      }
      isSaved={save.isSuccess}
      failure={ofTerms ? undefined : (save.error ?? undefined)}
      onSubmit={() => save.mutate({ connectorId, entries }, { onSuccess: () => setTyped({}) })}
    >
      {list.products.map((product) => (
        <PriceRow
          key={product.skuId}
          connectorId={connectorId}
          product={product}
          amountOf={(subscriptionId) => typed[keyOf(product, subscriptionId)] ?? ''}
          onAmount={(amount, subscriptionId) =>
            setTyped({ ...typed, [keyOf(product, subscriptionId)]: amount })
          }
        />
      ))}
    </ListForm>
  );
}

/** No ID has a space. */
function keyOf(product: PricedProduct, subscriptionId?: string): string {
  return subscriptionId ? `${product.skuId} ${subscriptionId}` : product.skuId;
}
