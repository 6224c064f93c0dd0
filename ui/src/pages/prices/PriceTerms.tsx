import { Dropdown, Field, Input, makeStyles, Option } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import type { CommandError, Per } from '../../ipc/generated/api';

/** What goes with an amount that is typed. */
export interface Terms {
  currency: string;
  per: Per;
  /** "" = today. */
  validFrom: string;
}

/** Those to begin with, in the currency that is usual. */
export function termsIn(currency: string | null): Terms {
  return { currency: currency ?? '', per: 'month', validFrom: '' };
}

/** What is sent of them with an amount. */
export function entryOf({ currency, per, validFrom }: Terms, amount: string) {
  return { amount, currency, per, validFrom: validFrom || null };
}

const useStyles = makeStyles({
  currency: { width: '96px' },
  per: { minWidth: '120px', width: '120px' },
  from: { width: '180px' },
});

/** Currency, for how long an amount pays, and from which day on; the day alone where nothing else is asked. */
export function PriceTerms(props: {
  terms: Terms;
  onTerms(terms: Terms): void;
  failure: CommandError | undefined;
  dayOnly?: boolean;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { terms, onTerms, failure, dayOnly } = props;
  const messageOf = (field: string) => (failure?.field === field ? failure.message : undefined);
  const perWords: Record<Per, string> = { month: t`A month`, year: t`A year` };
  return (
    <>
      {!dayOnly && (
        <>
          <Field label={t`Currency`} validationMessage={messageOf('currency')}>
            <Input
              className={styles.currency}
              value={terms.currency}
              maxLength={3}
              placeholder="EUR"
              onChange={(_, { value }) => onTerms({ ...terms, currency: value.toUpperCase() })}
            />
          </Field>
          <Field label={t`A license costs this for`}>
            <Dropdown
              className={styles.per}
              value={perWords[terms.per]}
              selectedOptions={[terms.per]}
              onOptionSelect={(_, { optionValue }) =>
                onTerms({ ...terms, per: optionValue as Per })
              }
            >
              <Option value="month" text={perWords.month}>
                {perWords.month}
              </Option>
              <Option value="year" text={perWords.year}>
                {perWords.year}
              </Option>
            </Dropdown>
          </Field>
        </>
      )}
      <Field label={t`Valid from, today if empty`} validationMessage={messageOf('validFrom')}>
        <Input
          className={styles.from}
          type="date"
          value={terms.validFrom}
          onChange={(_, { value }) => onTerms({ ...terms, validFrom: value })}
        />
      </Field>
    </>
  );
}
