import { useLingui } from '@lingui/react/macro';
import { ImportFile } from '../../app/ImportFile';
import type { PriceFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { PriceImport } from './PriceImport';

/** Chooses a CSV file with prices and shows what it would change before anything is. */
export function ImportButton({ connectorId }: { connectorId: number }) {
  const { t } = useLingui();
  const check = useAction('price_check');
  return (
    <ImportFile<PriceFileCheck>
      label={t`CSV file with prices`}
      appearance="primary"
      check={(text, told) => check.mutate({ connectorId, text }, told)}
    >
      {(found) => <PriceImport connectorId={connectorId} {...found} />}
    </ImportFile>
  );
}
