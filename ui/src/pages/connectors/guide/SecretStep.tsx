import { Trans, useLingui } from '@lingui/react/macro';
import { OpenLink } from '../../../app/OpenLink';
import { CertificateStep } from './CertificateStep';
import { CopyLine } from './CopyLine';
import { registrationPage } from './clouds';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';

export function SecretStep({ number, guide }: StepProps) {
  const { t } = useLingui();
  if (guide.credential === 'certificate') return <CertificateStep number={number} guide={guide} />;
  return (
    <GuideStep
      number={number}
      title={t`Create a client secret`}
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
          On Certificates & secrets, choose New client secret. Give it a description and an expiry,
          24 months at most.
        </Trans>
      </span>
      <CopyLine label={t`Description`} value={t`Connector on this computer`} />
      <span>
        <Trans>
          Copy the <strong>Value</strong> at once: Entra shows it only this once. The Secret ID
          beside it does not work.
        </Trans>
      </span>
      <span>
        <Trans>
          <strong>On the day the secret expires, the connector stops.</strong> You are warned
          before. Where your tenant forbids secrets, choose Certificate in the form.
        </Trans>
      </span>
    </GuideStep>
  );
}
