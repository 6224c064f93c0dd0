import { makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { ImportDialog } from '../../app/ImportDialog';
import type { Found } from '../../app/ImportFile';
import type { ProductNameFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';

const useStyles = makeStyles({
  change: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: '6px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  before: { color: tokens.colorNeutralForeground3 },
});

/** Which products a list would show by another name. */
export function NamesImport({ text, check, onClose }: Found<ProductNameFileCheck>) {
  const styles = useStyles();
  const importing = useAction('product_name_import');
  const { changes } = check;
  return (
    <ImportDialog
      title={plural(changes.length, {
        0: 'This list changes no name you see',
        one: 'This list changes # name',
        other: 'This list changes # names',
      })}
      changes={changes.map(({ skuId, before, after }) => (
        <li key={skuId} className={styles.change}>
          <span className={styles.before} title={before}>
            {before}
          </span>
          <span title={after}>{after}</span>
        </li>
      ))}
      rest={[
        plural(check.products, {
          one: 'The list names # product',
          other: 'The list names # products',
        }),
        plural(check.plans, { one: '# service plan', other: '# service plans' }),
        check.skipped > 0 &&
          plural(check.skipped, {
            one: '# line cannot be read and is left out',
            other: '# lines cannot be read and are left out',
          }),
      ]}
      // A list that changes no name now names products that are bought later.
      onImport={() => importing.mutate({ text }, { onSuccess: onClose })}
      failure={importing.error}
      onClose={onClose}
    />
  );
}
