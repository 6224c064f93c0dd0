import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ImportDialog } from '../../app/ImportDialog';
import type { Found } from '../../app/ImportFile';
import { formatDate } from '../../format';
import type { PriceFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { usePriceWords } from './words';

const useStyles = makeStyles({
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr) minmax(0, 1fr) 84px',
    columnGap: tokens.spacingHorizontalM,
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  name: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What a file of prices would change. */
export function PriceImport(props: { connectorId: number } & Found<PriceFileCheck>) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const importing = useAction('price_import');
  const { connectorId, text, check, onClose } = props;
  const { changes, errors, unchanged, empty } = check;
  const start = () => importing.mutate({ connectorId, text }, { onSuccess: onClose });
  return (
    <ImportDialog
      title={plural(changes.length, {
        0: 'This file changes nothing',
        one: 'This file changes # price',
        other: 'This file changes # prices',
      })}
      errors={errors}
      changes={changes.map(({ line, productName, subscriptionId, before, after }) => (
        <li key={line} className={styles.change}>
          <span className={styles.name} title={productName}>
            {productName}
            {subscriptionId && (
              <Caption1 className={styles.quiet}>{t`Subscription ${subscriptionId}`}</Caption1>
            )}
          </span>
          <span className={styles.quiet}>
            {before ? words(before) : subscriptionId ? t`As the product` : t`No price`}
          </span>
          <span>{words(after)}</span>
          <span className={styles.quiet}>{formatDate(after.validFrom)}</span>
        </li>
      ))}
      rest={[
        unchanged > 0 &&
          plural(unchanged, {
            one: '# line says what is known',
            other: '# lines say what is known',
          }),
        empty > 0 && plural(empty, { one: '# line has no price', other: '# lines have no price' }),
      ]}
      onImport={changes.length > 0 ? start : undefined}
      failure={importing.error}
      onClose={onClose}
    />
  );
}
