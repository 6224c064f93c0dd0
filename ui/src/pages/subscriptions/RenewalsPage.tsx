import { makeStyles } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { DirectoryAsOf } from '../../app/DataAsOf';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { ReportGrid } from '../../grid/ReportGrid';
import { useSelection } from '../../grid/selection';
import { useGrid } from '../../grid/useGrid';
import type { Cell } from '../../ipc/generated/api';
import { MarkMenu } from './MarkMenu';
import { OwnPriceButton } from './OwnPriceButton';
import { SkuPanel } from './SkuPanel';
import { SubscriptionTabs } from './SubscriptionTabs';

const FROM = '/subscriptions/renewals';
// What fits beside the price in a window of 1280 px; the panel has the rest.
const STANDARD = [
  'productName',
  'skuPartNumber',
  'status',
  'totalLicenses',
  'nextLifecycleDate',
  'daysLeft',
  'what',
  'term',
  'isTrial',
  'pricePerMonth',
  'ownPrice',
  'costPerMonth',
];
const IMPORTANT = ['nextLifecycleDate', 'what', 'totalLicenses', 'term'];
const FILTERS = ['what', 'term', 'status', 'isTrial'];

const useStyles = makeStyles({
  tools: { display: 'flex', columnGap: '8px', marginBottom: '8px', flexShrink: 0 },
});

/** Every subscription that was bought: what happens to it next, and what somebody says of it. */
export function RenewalsPage() {
  const styles = useStyles();
  const { t } = useLingui();
  const { open, purchase, ...view } = useSearch({ from: FROM });
  const opened = { ...(open && { open }), ...(purchase && { purchase }) };
  const navigate = useNavigate({ from: FROM });
  const snapshot = useSnapshot();
  const grid = useGrid(
    'renewals',
    view,
    (next) => void navigate({ search: { ...next, ...opened }, replace: true }),
    STANDARD,
  );
  const placeOf = (id: string) =>
    grid?.report.columns.findIndex((column) => column.id === id) ?? -1;
  const place = placeOf('subscriptionId');
  const skuPlace = placeOf('skuId');
  const show = (subscriptionId: string, row: Cell[]) =>
    void navigate({
      search: { ...view, open: String(row[skuPlace]), purchase: subscriptionId },
      replace: true,
    });
  const selection = useSelection(
    useCallback(
      (row: Cell[]) => (typeof row[place] === 'string' ? row[place] : undefined),
      [place],
    ),
  );
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
            onClose={() => void navigate({ search: view, replace: true })}
          />
        )
      }
    >
      <SubscriptionTabs tab={FROM} />
      <WithData
        will={t`What was bought, and when it renews or ends, will be here after the first run.`}
      >
        {grid && (
          <>
            {!snapshot && (
              <div className={styles.tools}>
                <MarkMenu connectorId={grid.query.connectorId} selection={selection} />
                <OwnPriceButton connectorId={grid.query.connectorId} selection={selection} />
              </div>
            )}
            <ReportGrid
              grid={grid}
              filters={FILTERS}
              important={IMPORTANT}
              keyColumn="subscriptionId"
              open={open && (purchase ?? open)}
              onOpen={show}
              selection={selection}
            />
          </>
        )}
      </WithData>
    </Page>
  );
}
