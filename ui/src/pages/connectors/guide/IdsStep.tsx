import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { OpenLink } from '../../../app/OpenLink';
import { registrationPage } from './clouds';
import { GuideStep } from './GuideStep';
import type { StepProps } from './guideContext';

const useStyles = makeStyles({
  pairs: {
    display: 'grid',
    gridTemplateColumns: 'max-content 16px 1fr',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
});

export function IdsStep({ number, guide }: StepProps) {
  const styles = useStyles();
  const { t } = useLingui();
  return (
    <GuideStep
      number={number}
      title={t`Copy the two IDs`}
      proof={guide.proof.ids}
      tools={
        guide.places && (
          <OpenLink url={registrationPage(guide.places, 'Overview', guide.clientId)}>
            <Trans>App registrations</Trans>
          </OpenLink>
        )
      }
    >
      <span>
        <Trans>The registration opens on its Overview page, where both IDs stand.</Trans>
      </span>
      <div className={styles.pairs}>
        <Text>Directory (tenant) ID</Text>
        <ArrowRightRegular aria-label={t`goes into`} />
        <Text weight="semibold">
          <Trans>Tenant ID</Trans>
        </Text>
        <Text>Application (client) ID</Text>
        <ArrowRightRegular aria-label={t`goes into`} />
        <Text weight="semibold">
          <Trans>Client ID</Trans>
        </Text>
      </div>
      <span>
        <Trans>The Object ID on the same page is not needed.</Trans>
      </span>
    </GuideStep>
  );
}
