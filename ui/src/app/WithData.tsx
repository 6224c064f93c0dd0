import { Button } from '@fluentui/react-components';
import { DatabaseArrowDownRegular, PlugDisconnectedRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAction } from '../ipc/queries';
import { useConnectors } from './connector';
import { EmptyState } from './EmptyState';
import { useNotices } from './notices';
import { useRunNow } from './shortcuts';

/** Shows the children once there is data, and before that what brings it. */
export function WithData({ children }: { children: ReactNode }) {
  const { connectors, connector } = useConnectors();
  if (!connectors) return null;
  if (!connector) return <NoConnector />;
  if (!connector.hasData) return <NothingCollected connectorId={connector.id} />;
  return children;
}

function NoConnector() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const notices = useNotices();
  const sample = useAction('sample_open');
  return (
    <EmptyState
      icon={<PlugDisconnectedRegular />}
      title={t`Connect your first tenant`}
      text={t`A connector reads the subscriptions, users and activity of one tenant. What it collects stays on this computer.`}
    >
      <Button appearance="primary" onClick={() => void navigate({ to: '/connectors/add' })}>
        <Trans>Add connector</Trans>
      </Button>
      <Button onClick={() => sample.mutate(null, { onError: notices.failed })}>
        <Trans>Try it with a sample tenant</Trans>
      </Button>
    </EmptyState>
  );
}

function NothingCollected({ connectorId }: { connectorId: number }) {
  const { t } = useLingui();
  const runNow = useRunNow();
  return (
    <EmptyState
      icon={<DatabaseArrowDownRegular />}
      title={t`Nothing is collected yet`}
      text={t`The first run brings the subscriptions, users and activity of this tenant. It takes a few minutes for a large one.`}
    >
      <Button appearance="primary" onClick={() => runNow(connectorId)}>
        <Trans>Run now</Trans>
      </Button>
    </EmptyState>
  );
}
