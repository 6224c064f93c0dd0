import { Button } from '@fluentui/react-components';
import { DatabaseArrowDownRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useConnectors } from './connector';
import { EmptyState } from './EmptyState';
import { useRunNow } from './shortcuts';
import { Welcome } from './Welcome';

/** Shows the children once there is data; before that what will be here, if the page says it, and what brings it. */
export function WithData({ children, will }: { children: ReactNode; will?: string }) {
  const { connectors, connector } = useConnectors();
  if (!connectors) return null;
  if (!connector) return <Welcome />;
  if (!connector.hasData) return <NothingCollected connectorId={connector.id} will={will} />;
  return children;
}

function NothingCollected(props: { connectorId: number; will: string | undefined }) {
  const { t } = useLingui();
  const runNow = useRunNow();
  return (
    <EmptyState
      icon={<DatabaseArrowDownRegular />}
      title={t`Nothing has been collected yet`}
      text={
        props.will ?? t`The first run brings the subscriptions, users and activity of this tenant.`
      }
    >
      {runNow && (
        <Button appearance="primary" onClick={() => runNow(props.connectorId)}>
          <Trans>Run now</Trans>
        </Button>
      )}
    </EmptyState>
  );
}
