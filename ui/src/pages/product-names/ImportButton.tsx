import { Button } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { DownloadedNames } from '../../ipc/generated/api';
import { ChooseListDialog } from './ChooseListDialog';
import { NamesImport } from './NamesImport';

/** Imports Microsoft's list of product names, and shows what it would change before anything is. */
export function ImportButton() {
  const [step, setStep] = useState<'choose' | DownloadedNames>();
  const close = () => setStep(undefined);
  return (
    <>
      <Button appearance="primary" icon={<ArrowUploadRegular />} onClick={() => setStep('choose')}>
        <Trans>Import</Trans>
      </Button>
      {step === 'choose' && <ChooseListDialog onFound={setStep} onClose={close} />}
      {step && step !== 'choose' && <NamesImport {...step} onClose={close} />}
    </>
  );
}
