import { Button } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useNotices } from '../../app/notices';
import type { ProductNameFileCheck } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { ImportDialog } from './ImportDialog';

/** Chooses Microsoft's list of product names and shows what it would change before anything is. */
export function ImportButton() {
  const { t } = useLingui();
  const notices = useNotices();
  const input = useRef<HTMLInputElement>(null);
  const check = useAction('product_name_check');
  const [found, setFound] = useState<{ text: string; check: ProductNameFileCheck }>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text();
    check.mutate(
      { text },
      { onSuccess: (check) => setFound({ text, check }), onError: notices.failed },
    );
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t`CSV file with product names`}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // The same file can be chosen again once it is corrected.
          event.target.value = '';
        }}
      />
      <Button
        appearance="primary"
        icon={<ArrowUploadRegular />}
        onClick={() => input.current?.click()}
      >
        <Trans>Import</Trans>
      </Button>
      {found && <ImportDialog {...found} onClose={() => setFound(undefined)} />}
    </>
  );
}
