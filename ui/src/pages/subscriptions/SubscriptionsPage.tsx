import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DirectoryAsOf } from '../../app/DataAsOf';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { ReportGrid } from '../../grid/ReportGrid';
import { useGrid } from '../../grid/useGrid';
import { SkuPanel } from './SkuPanel';
import { SubscriptionTabs } from './SubscriptionTabs';

const STANDARD = [
  'productName',
  'skuPartNumber',
  'capabilityStatus',
  'usable',
  'assigned',
  'available',
  'unusedSeats',
  'nextLifecycleDate',
  'daysLeft',
  'price',
  'priceOf',
  'costPerMonth',
];
const IMPORTANT = ['available', 'assigned', 'usable', 'nextLifecycleDate', 'price', 'priceOf'];
const FILTERS = ['capabilityStatus', 'free', 'appliesTo'];

/** Every product of the tenant with its seats; a row opens the product's panel. */
export function SubscriptionsPage() {
  const { t } = useLingui();
  const { open, ...view } = useSearch({ from: '/subscriptions' });
  const navigate = useNavigate({ from: '/subscriptions' });
  const grid = useGrid(
    'subscriptions',
    view,
    (next) => void navigate({ search: { ...next, ...(open ? { open } : {}) }, replace: true }),
    STANDARD,
  );
  const show = (skuId: string | undefined) =>
    void navigate({ search: { ...view, ...(skuId ? { open: skuId } : {}) }, replace: true });
  return (
    <Page
      title={t`Subscriptions`}
      about={<DirectoryAsOf />}
      primary={grid && <ExportButton grid={grid} />}
      fill
      panel={
        open &&
        grid && (
          <SkuPanel
            connectorId={grid.query.connectorId}
            skuId={open}
            onClose={() => show(undefined)}
          />
        )
      }
    >
      <SubscriptionTabs tab="/subscriptions" />
      <WithData
        will={t`The products of this tenant with their seats and next dates will be here after the first run.`}
      >
        {grid && (
          <ReportGrid
            grid={grid}
            filters={FILTERS}
            important={IMPORTANT}
            keyColumn="skuId"
            open={open}
            onOpen={show}
          />
        )}
      </WithData>
    </Page>
  );
}
