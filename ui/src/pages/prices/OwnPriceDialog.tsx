import {
  Caption1,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../app/FormDialog';
import { useNotices } from '../../app/notices';
import type { PriceList } from '../../ipc/generated/api';
import { useAction, useCommand } from '../../ipc/queries';
import { PriceHistory } from './PriceHistory';
import { entryOf, PriceTerms, termsIn } from './PriceTerms';
import { usePurchaseWords, useSubscriptionPriceWords } from './words';

const useStyles = makeStyles({
  terms: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: '12px' },
  amount: { width: '128px' },
  history: { display: 'flex', flexDirection: 'column', marginTop: '4px' },
});

/** Gives subscriptions a price of their own from a day on, or takes it away again. */
export function OwnPriceDialog(props: {
  connectorId: number;
  subscriptionIds: string[];
  onClose(): void;
}) {
  const { data: list } = useCommand('price_list', { connectorId: props.connectorId });
  return list ? <OwnPriceForm {...props} list={list} /> : null;
}

function OwnPriceForm(props: {
  connectorId: number;
  subscriptionIds: string[];
  list: PriceList;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const notices = useNotices();
  const bought = usePurchaseWords();
  const priceOf = useSubscriptionPriceWords();
  const save = useAction('price_set');
  const { connectorId, list, onClose } = props;
  const chosen = list.products.flatMap((product) =>
    product.subscriptions
      .filter((one) => one.listed && props.subscriptionIds.includes(one.id))
      .map((subscription) => ({ product, subscription })),
  );
  const [only, ...others] = chosen;
  const single = others.length === 0 ? only : undefined;
  const [own, setOwn] = useState(true);
  const [amount, setAmount] = useState('');
  const [terms, setTerms] = useState(
    termsIn(single?.subscription.current?.currency ?? list.currency),
  );
  const failure = save.error?.error;
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(own && amount.trim() === '');
    if (own && amount.trim() === '') return;
    const entries = chosen.map(({ product, subscription }) => ({
      ...entryOf(terms, own ? amount : ''),
      skuId: product.skuId,
      subscriptionId: subscription.id,
    }));
    save.mutate(
      { connectorId, entries },
      {
        onSuccess: () => {
          notices.done(t`Price saved`);
          onClose();
        },
      },
    );
  };
  const name = single?.product.productName ?? '';
  const needed = missing ? t`Enter an amount.` : undefined;
  return (
    <FormDialog
      title={
        single
          ? t`Price of one subscription of ${name}`
          : plural(chosen.length, {
              0: 'None of these subscriptions is listed any more',
              one: 'Price of # subscription',
              other: 'Price of # subscriptions',
            })
      }
      action={t`Save price`}
      onSubmit={submit}
      onClose={onClose}
      failure={failure}
    >
      {single && (
        <span>
          <Text block>{bought(single.subscription)}</Text>
          <Caption1>{priceOf(single.product, single.subscription)}</Caption1>
        </span>
      )}
      <RadioGroup
        aria-label={t`What a license of it costs`}
        value={own ? 'own' : 'product'}
        onChange={(_, { value }) => setOwn(value === 'own')}
      >
        <Radio value="own" label={t`A price of its own`} />
        <Radio value="product" label={t`What the product costs`} />
      </RadioGroup>
      <div className={styles.terms}>
        {own && (
          <Field
            label={t`Own price`}
            validationMessage={failure?.field === 'amount' ? failure.message : needed}
          >
            <Input
              className={styles.amount}
              inputMode="decimal"
              value={amount}
              onChange={(_, { value }) => setAmount(value)}
            />
          </Field>
        )}
        <PriceTerms terms={terms} onTerms={setTerms} failure={failure} dayOnly={!own} />
      </div>
      {single && single.subscription.prices.length > 0 && (
        <div className={styles.history}>
          <Caption1>{t`Own prices so far`}</Caption1>
          <PriceHistory connectorId={connectorId} {...single} />
        </div>
      )}
    </FormDialog>
  );
}
