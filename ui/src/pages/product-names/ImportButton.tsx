import { useLingui } from '@lingui/react/macro';
import { ImportFile } from '../../app/ImportFile';
import type { ProductNameFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { NamesImport } from './NamesImport';

/** Chooses Microsoft's list of product names and shows what it would change before anything is. */
export function ImportButton() {
  const { t } = useLingui();
  const check = useAction('product_name_check');
  return (
    <ImportFile<ProductNameFileCheck>
      label={t`CSV file with product names`}
      appearance="primary"
      check={(text, told) => check.mutate({ text }, told)}
    >
      {(found) => <NamesImport {...found} />}
    </ImportFile>
  );
}
