import { Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { PanelSection } from '../../app/PanelParts';
import { useSnapshot } from '../../app/snapshot';
import { formatDate } from '../../format';
import { useCommand } from '../../ipc/queries';
import { usePriceWords } from '../prices/words';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
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
  return (
    <PanelSection title={t`Price of a license`}>
      <div className={styles.line}>
        <Text>{current ? words(current) : free ? t`Free` : t`No price`}</Text>
        <Caption1 className={styles.quiet}>{since && t`since ${since}`}</Caption1>
        <Button size="small" onClick={() => void navigate({ to: '/settings/prices' })}>
          {snapshot ? <Trans>Show prices</Trans> : <Trans>Edit prices</Trans>}
        </Button>
      </div>
    </PanelSection>
  );
}
