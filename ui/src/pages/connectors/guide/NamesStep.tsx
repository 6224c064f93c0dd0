import { Trans, useLingui } from '@lingui/react/macro';
import { OpenLink } from '../../../app/OpenLink';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';

export function NamesStep({ number, guide }: StepProps) {
  const { t } = useLingui();
  const settings = guide.places?.reportSettings;
  return (
    <GuideStep
      last
      number={number}
      title={t`Show names in reports`}
      proof={guide.proof.names}
      tools={
        settings && (
          <OpenLink url={settings}>
            <Trans>Report settings</Trans>
          </OpenLink>
        )
      }
    >
      <span>
        <Trans>
          Microsoft conceals names in usage reports unless a Global Administrator decides otherwise:
          Microsoft 365 admin center, Settings, Org settings, Services, Reports. Clear "Display
          concealed user, group, and site names in all reports".
        </Trans>
      </span>
      <span>
        <Trans>
          With names concealed, activity cannot be matched to users: every licensed person reads
          Unknown unless sign-ins are collected. Counts by day stay right. The first run tells how
          it is set.
        </Trans>
      </span>
    </GuideStep>
  );
}
