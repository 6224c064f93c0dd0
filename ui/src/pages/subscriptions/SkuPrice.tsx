import { Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { PanelSection } from '../../app/PanelParts';
import { useSnapshot } from '../../app/snapshot';
import { formatDate } from '../../format';
import { useCommand } from '../../ipc/queries';
import { usePriceWords } from '../prices/words';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  whole: { whiteSpace: 'nowrap', flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
});

/** What a license of the product costs, as far as somebody said it. */
export function SkuPrice({ connectorId, skuId }: { connectorId: number; skuId: string }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = usePriceWords();
  const navigate = useNavigate();
  const snapshot = useSnapshot();
  const { data: list } = useCommand('price_list', { connectorId });
  const product = list?.products.find((one) => one.skuId === skuId);
  if (!product) return null;
  const { current, free } = product;
  const since = current && formatDate(current.validFrom);
  const own = product.subscriptions.filter((one) => one.paid && one.current).length;
  return (
    <PanelSection title={t`Price of a license`}>
      <div className={styles.line}>
        <Text className={styles.whole}>
          {current ? words(current) : free ? t`Free` : t`No price`}
        </Text>
        <Caption1 className={styles.quiet}>
          {[
            since && t`since ${since}`,
            own > 0 &&
              plural(own, {
                one: '# subscription has its own price',
                other: '# subscriptions have their own prices',
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Caption1>
        <Button
          size="small"
          className={styles.whole}
          onClick={() => void navigate({ to: '/settings/prices' })}
        >
          {snapshot ? <Trans>Show prices</Trans> : <Trans>Edit prices</Trans>}
        </Button>
      </div>
    </PanelSection>
  );
}
