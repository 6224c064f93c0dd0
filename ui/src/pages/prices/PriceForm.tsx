import {
  Button,
  Caption1,
  Card,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../../app/FailureBox';
import { useSnapshot } from '../../app/snapshot';
import type { Per, PriceList } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { PriceRow } from './PriceRow';

const useStyles = makeStyles({
  card: { padding: '4px 0 16px', gap: 0, maxWidth: '960px', flexShrink: 0 },
  common: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    padding: '12px 20px',
    position: 'sticky',
    top: '-24px',
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  currency: { width: '96px' },
  per: { minWidth: '120px', width: '120px' },
  from: { width: '180px' },
  save: { marginLeft: 'auto', display: 'flex', alignItems: 'center', columnGap: '12px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  failure: { margin: '12px 20px 0' },
});

/** Every product with its price; amounts typed beside them are kept together, in one currency and from one day. */
export function PriceForm({ connectorId, list }: { connectorId: number; list: PriceList }) {
  const styles = useStyles();
  const { t } = useLingui();
  const save = useAction('price_set');
  const snapshot = useSnapshot();
  const [currency, setCurrency] = useState(list.currency ?? '');
  const [per, setPer] = useState<Per>('month');
  const [validFrom, setValidFrom] = useState('');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const entries = Object.entries(typed)
    .filter(([, amount]) => amount.trim() !== '')
    .map(([skuId, amount]) => ({ skuId, amount, currency, per, validFrom: validFrom || null }));
  const field = save.error?.error.field;
  const message = save.error?.error.message;
  const perWords: Record<Per, string> = { month: t`A month`, year: t`A year` };
  return (
    <Card className={styles.card}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (entries.length === 0) return;
          save.mutate({ connectorId, entries }, { onSuccess: () => setTyped({}) });
        }}
      >
        {!snapshot && (
          <div className={styles.common}>
            <Field
              label={t`Currency`}
              validationMessage={field === 'currency' ? message : undefined}
            >
              <Input
                className={styles.currency}
                value={currency}
                maxLength={3}
                placeholder="EUR"
                onChange={(_, data) => setCurrency(data.value.toUpperCase())}
              />
            </Field>
            <Field label={t`A license costs this for`}>
              <Dropdown
                className={styles.per}
                value={perWords[per]}
                selectedOptions={[per]}
                onOptionSelect={(_, { optionValue }) => setPer(optionValue as Per)}
              >
                <Option value="month" text={perWords.month}>
                  {perWords.month}
                </Option>
                <Option value="year" text={perWords.year}>
                  {perWords.year}
                </Option>
              </Dropdown>
            </Field>
            <Field
              label={t`Valid from, today if empty`}
              validationMessage={field === 'validFrom' ? message : undefined}
            >
              <Input
                className={styles.from}
                type="date"
                value={validFrom}
                onChange={(_, data) => setValidFrom(data.value)}
              />
            </Field>
            <div className={styles.save}>
              <Caption1 className={styles.quiet} role="status">
                {save.isSuccess && entries.length === 0
                  ? t`Saved`
                  : entries.length > 0 &&
                    plural(entries.length, { one: '# price to save', other: '# prices to save' })}
              </Caption1>
              <Button type="submit" appearance="primary">
                <Trans>Save prices</Trans>
              </Button>
            </div>
          </div>
        )}
        {save.error && field !== 'currency' && field !== 'validFrom' && (
          <div className={styles.failure}>
            <FailureBox failure={save.error} />
          </div>
        )}
        {list.products.map((product) => (
          <PriceRow
            key={product.skuId}
            connectorId={connectorId}
            product={product}
            amount={typed[product.skuId] ?? ''}
            onAmount={(amount) => setTyped({ ...typed, [product.skuId]: amount })}
          />
        ))}
      </form>
    </Card>
  );
}
