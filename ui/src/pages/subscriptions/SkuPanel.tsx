import { Button, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { FailureBox } from '../../app/FailureBox';
import { Panel } from '../../app/Panel';
import type { SkuDetail } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { SkuHolders } from './SkuHolders';
import { SkuPlans } from './SkuPlans';
import { SkuPrice } from './SkuPrice';
import { SkuSeats } from './SkuSeats';
import { SkuSubscriptions } from './SkuSubscriptions';

export interface SkuPanelProps {
  connectorId: number;
  skuId: string;
  onClose(): void;
}

/** One product: seats, who holds it and how, what was bought, its service plans. */
export function SkuPanel({ connectorId, skuId, onClose }: SkuPanelProps) {
  const { t } = useLingui();
  const { data: sku, error, refetch } = useCommand('sku_detail', { connectorId, skuId });
  return (
    <Panel title={sku?.productName ?? t`Product`} below={sku?.skuPartNumber} onClose={onClose}>
      {error && <FailureBox failure={error} onRetry={() => void refetch()} />}
      {sku ? <Parts sku={sku} connectorId={connectorId} /> : !error && <Waiting />}
    </Panel>
  );
}

function Parts({ sku, connectorId }: { sku: SkuDetail; connectorId: number }) {
  const navigate = useNavigate();
  const holders = [{ column: 'licenses', values: [sku.productName], negated: false }];
  return (
    <>
      <SkuSeats sku={sku} />
      <SkuPrice connectorId={connectorId} skuId={sku.skuId} />
      <SkuHolders sku={sku} />
      <Button
        icon={<PeopleRegular />}
        style={{ marginTop: 12 }}
        onClick={() => void navigate({ to: '/users', search: { filters: holders } })}
      >
        <Trans>Show users</Trans>
      </Button>
      <SkuSubscriptions
        connectorId={connectorId}
        skuId={sku.skuId}
        subscriptions={sku.subscriptions}
      />
      <SkuPlans plans={sku.plans} />
    </>
  );
}

function Waiting() {
  const { t } = useLingui();
  return (
    <Skeleton aria-label={t`Loading the product`}>
      <SkeletonItem size={64} />
    </Skeleton>
  );
}
