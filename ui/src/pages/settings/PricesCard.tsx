import { Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { useCommand } from '../../ipc/queries';

const useStyles = makeStyles({
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalM, flexShrink: 0 },
  button: { alignSelf: 'flex-start' },
});

/** How many products have no price, and the way to where prices are typed. */
export function PricesCard() {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { connector } = useConnectors();
  const { data: list } = useCommand(
    'price_list',
    { connectorId: connector?.id ?? 0 },
    { enabled: connector?.hasData === true },
  );
  if (!connector?.hasData) return null;
  const { name } = connector;
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>Prices and currency</Trans>
      </Subtitle2>
      <Text>
        {list &&
          (list.unpriced === 0
            ? t`Every product of ${name} that costs something has a price.`
            : plural(list.unpriced, {
                one: `# product of ${name} has no price. What it costs is in no sum.`,
                other: `# products of ${name} have no price. What they cost is in no sum.`,
              }))}
      </Text>
      <Button className={styles.button} onClick={() => void navigate({ to: '/settings/prices' })}>
        <Trans>Edit prices</Trans>
      </Button>
    </Card>
  );
}
