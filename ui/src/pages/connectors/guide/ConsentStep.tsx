import { Trans, useLingui } from '@lingui/react/macro';
import { CopyButton } from '../../../app/CopyButton';
import { OpenLink } from '../../../app/OpenLink';
import { useGuidePermissions } from './asked';
import { consentPage, registrationPage } from './clouds';
import { consentText } from './consentText';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';
import { APPLICATION_NAME } from './RegisterStep';

export function ConsentStep({ number, guide }: StepProps) {
  const { t, i18n } = useLingui();
  const { places, tenantId, clientId } = guide;
  const page = places && consentPage(places, tenantId, clientId);
  const permissions = useGuidePermissions(guide).map(({ name }) => name);
  const text = consentText(i18n, {
    application: APPLICATION_NAME,
    tenantId,
    clientId,
    permissions,
    page,
  });
  return (
    <GuideStep
      number={number}
      title={t`Grant admin consent`}
      proof={guide.proof.consent}
      tools={
        places && (
          <OpenLink url={page ?? registrationPage(places, 'CallAnAPI', clientId)}>
            {page ? <Trans>Consent page</Trans> : <Trans>API permissions</Trans>}
          </OpenLink>
        )
      }
    >
      <span>
        <Trans>
          On API permissions, choose Grant admin consent. It takes a Global Administrator or a
          Privileged Role Administrator, and it is needed again after each added permission.
        </Trans>
      </span>
      <span>
        <Trans>
          The consent page ends on http://localhost, where nothing answers. That is fine: consent
          has been given by then. It can take some minutes to become active.
        </Trans>
      </span>
      <span>
        <Trans>Is that somebody else?</Trans>{' '}
        <CopyButton outlined text={text} label={t`Copy a message to send`} />
      </span>
    </GuideStep>
  );
}
