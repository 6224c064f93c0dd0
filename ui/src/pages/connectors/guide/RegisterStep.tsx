import { Trans, useLingui } from '@lingui/react/macro';
import { OpenLink } from '../../../app/OpenLink';
import { CopyLine } from './CopyLine';
import { newRegistrationPage, REDIRECT_URI } from './clouds';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';

/** The name the guide gives the registration; the message to the administrator uses it too. */
export const APPLICATION_NAME = 'Microsoft 365 Connector';

export function RegisterStep({ number, guide }: StepProps) {
  const { t } = useLingui();
  return (
    <GuideStep
      number={number}
      title={t`Register an application`}
      proof={guide.proof.register}
      tools={
        guide.places && (
          <OpenLink url={newRegistrationPage(guide.places)}>
            <Trans>New registration</Trans>
          </OpenLink>
        )
      }
    >
      <span>
        <Trans>
          In the Entra admin center, open App registrations and choose New registration. If users
          may register applications in your tenant, you can do it yourself. Otherwise it takes a
          Global, Application or Cloud Application Administrator or an Application Developer.
        </Trans>
      </span>
      <div>
        <CopyLine label={t`Name`} value={APPLICATION_NAME} />
        <CopyLine label={t`Redirect URI (Web)`} value={REDIRECT_URI} />
      </div>
      <span>
        <Trans>
          Supported account types: Accounts in this organizational directory only. The redirect URI
          is asked for, but this sign-in does not use it.
        </Trans>
      </span>
    </GuideStep>
  );
}
