import { MenuItem } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import { Welcome } from '../../app/Welcome';
import type { Connector } from '../../ipc/generated/api';
import { useCommand } from '../../ipc/queries';
import { AllConnectorsPage } from '../all/AllConnectorsPage';
import { RunButton } from '../connectors/runs/RunButton';
import { NothingYet } from './NothingYet';
import { OverviewContent } from './OverviewContent';
import { OverviewSkeleton } from './OverviewSkeleton';
import { useCoverageLine } from './useCoverageLine';

/** The first page: how the connector is, and what it found. */
export function OverviewPage() {
  const { t } = useLingui();
  const { connectors, connector, isAll } = useConnectors();
  if (connectors && isAll) return <AllConnectorsPage connectors={connectors} />;
  if (connector) return <OverviewOf key={connector.id} connector={connector} />;
  return <Page title={t`Overview`}>{connectors ? <Welcome /> : <OverviewSkeleton />}</Page>;
}

function OverviewOf({ connector }: { connector: Connector }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { data } = useCommand('overview', { connectorId: connector.id });
  const coverage = useCoverageLine();
  const snapshot = useSnapshot();
  const params = { connectorId: String(connector.id) };
  return (
    <Page
      title={t`Overview`}
      about={data && coverage(data)}
      primary={<RunButton connector={connector} />}
      menu={
        !snapshot && (
          <>
            <MenuItem
              onClick={() =>
                void navigate({ to: '/connectors/$connectorId', params, search: { test: true } })
              }
            >
              <Trans>Test connection</Trans>
            </MenuItem>
            <MenuItem onClick={() => void navigate({ to: '/connectors/$connectorId', params })}>
              <Trans>Show connector</Trans>
            </MenuItem>
          </>
        )
      }
    >
      {!data ? (
        <OverviewSkeleton />
      ) : data.hasData ? (
        <OverviewContent connector={connector} overview={data} />
      ) : (
        <NothingYet connector={connector} />
      )}
    </Page>
  );
}
