import { Caption1, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import type { Cloud, ConnectionTest, CredentialKind } from '../../../ipc/generated/api';
import { useCommand } from '../../../ipc/queries';
import { ConsentStep } from './ConsentStep';
import { placesOf } from './clouds';
import type { GuideContext } from './guideContext';
import { IdsStep } from './IdsStep';
import { NamesStep } from './NamesStep';
import { NarrowSet } from './NarrowSet';
import { PermissionsStep } from './PermissionsStep';
import { proofs } from './proof';
import { RegisterStep } from './RegisterStep';
import { SecretStep } from './SecretStep';

const STEPS = [RegisterStep, IdsStep, PermissionsStep, ConsentStep, SecretStep, NamesStep];

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXL, flexShrink: 0 },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' },
  sum: { color: tokens.colorNeutralForeground3 },
  steps: { margin: `${tokens.spacingVerticalS} 0 0`, padding: 0, listStyleType: 'none' },
});

/** Everything to prepare in Entra, in order, beside the form it fills. */
export function SetupGuide(props: {
  cloud: Cloud;
  tenantId: string;
  clientId: string;
  credential: CredentialKind;
  test: ConnectionTest | null;
}) {
  const styles = useStyles();
  const about = useCommand('about', null);
  const proof = proofs(props.test);
  const proved = Object.values(proof).filter((one) => one === 'proved').length;
  const total = STEPS.length;
  const guide: GuideContext = {
    ...props,
    places: placesOf(props.cloud),
    proof,
    permissions: about.data?.permissions ?? [],
  };
  return (
    <Card className={styles.card} role="region" aria-labelledby="setup-guide">
      <div className={styles.head}>
        <Subtitle2 as="h2" id="setup-guide" style={{ margin: 0 }}>
          <Trans>Set up in Entra</Trans>
        </Subtitle2>
        {props.test && (
          <Caption1 className={styles.sum}>
            <Trans>
              {proved} of {total} steps proved by the test
            </Trans>
          </Caption1>
        )}
      </div>
      {props.cloud === 'custom' && (
        <Text>
          <Trans>
            Custom addresses are for test tenants, which hand out the three values themselves. The
            steps below are for Microsoft's clouds.
          </Trans>
        </Text>
      )}
      <ol className={styles.steps}>
        {STEPS.map((Step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps never change places
          <Step key={index} number={index + 1} guide={guide} />
        ))}
      </ol>
      <NarrowSet />
    </Card>
  );
}
