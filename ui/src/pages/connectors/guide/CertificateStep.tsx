import { Trans, useLingui } from '@lingui/react/macro';
import { OpenLink } from '../../../app/OpenLink';
import { registrationPage } from './clouds';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';

export function CertificateStep({ number, guide }: StepProps) {
  const { t } = useLingui();
  return (
    <GuideStep
      number={number}
      title={t`Upload the certificate`}
      proof={guide.proof.secret}
      tools={
        guide.places && (
          <OpenLink url={registrationPage(guide.places, 'Credentials', guide.clientId)}>
            <Trans>Certificates & secrets</Trans>
          </OpenLink>
        )
      }
    >
      <span>
        <Trans>
          Create the certificate in the form, or choose its file. Then open Certificates & secrets,
          the tab <strong>Certificates</strong>, and upload the .cer file.
        </Trans>
      </span>
      <span>
        <Trans>
          Compare the thumbprint that Entra lists with the one in the form: they must be the same.
        </Trans>
      </span>
      <span>
        <Trans>
          <strong>On the day the certificate ends, the connector stops.</strong> You are warned
          before.
        </Trans>
      </span>
    </GuideStep>
  );
}
