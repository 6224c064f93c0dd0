import { Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useCommand } from '../../ipc/queries';

const useStyles = makeStyles({
  card: { padding: '16px 20px 20px', gap: tokens.spacingVerticalM, flexShrink: 0 },
  button: { alignSelf: 'flex-start' },
});

/** How many products nobody named, and the way to where names are typed. */
export function ProductNamesCard() {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { data: names } = useCommand('product_name_list', null);
  if (!names?.products.length) return null;
  return (
    <Card className={styles.card}>
      <Subtitle2 as="h2">
        <Trans>Product names</Trans>
      </Subtitle2>
      <Text>
        {names.unknown === 0
          ? t`Every product has a name.`
          : plural(names.unknown, {
              one: '# product is shown by its part number because its name is not known.',
              other:
                '# products are shown by their part numbers because their names are not known.',
            })}
      </Text>
      <Button
        className={styles.button}
        onClick={() => void navigate({ to: '/settings/product-names' })}
      >
        <Trans>Edit product names</Trans>
      </Button>
    </Card>
  );
}
