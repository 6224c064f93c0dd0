import { Button } from '@fluentui/react-components';
import { DatabaseArrowDownRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useConnectors } from './connector';
import { EmptyState } from './EmptyState';
import { useRunNow } from './shortcuts';
import { Welcome } from './Welcome';

/** Shows the children once there is data, and before that what brings it. */
export function WithData({ children }: { children: ReactNode }) {
  const { connectors, connector } = useConnectors();
  if (!connectors) return null;
  if (!connector) return <Welcome />;
  if (!connector.hasData) return <NothingCollected connectorId={connector.id} />;
  return children;
}

function NothingCollected({ connectorId }: { connectorId: number }) {
  const { t } = useLingui();
  const runNow = useRunNow();
  return (
    <EmptyState
      icon={<DatabaseArrowDownRegular />}
      title={t`Nothing has been collected yet`}
      text={t`The first run brings the subscriptions, users and activity of this tenant.`}
    >
      {runNow && (
        <Button appearance="primary" onClick={() => runNow(connectorId)}>
          <Trans>Run now</Trans>
        </Button>
      )}
    </EmptyState>
  );
}
