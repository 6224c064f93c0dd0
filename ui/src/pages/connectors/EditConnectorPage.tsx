import { useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { OutsideSnapshot } from '../../app/OutsideSnapshot';
import { Page } from '../../app/Page';
import { ConnectorCrumbs } from './ConnectorCrumbs';
import { ConnectorMissing } from './ConnectorMissing';
import { ConnectorEditor } from './form/ConnectorEditor';

/** Changes a stored connector. */
export function EditConnectorPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { connectorId } = useParams({ from: '/connectors/$connectorId/edit' });
  const { connectors } = useConnectors();
  const connector = connectors?.find((one) => String(one.id) === connectorId);
  if (!connectors) return <Page title="">{null}</Page>;
  if (!connector) return <ConnectorMissing />;
  const toConnector = () =>
    void navigate({ to: '/connectors/$connectorId', params: { connectorId } });
  return (
    <OutsideSnapshot title={t`Edit ${connector.name}`}>
      <Page
        title={t`Edit ${connector.name}`}
        crumbs={<ConnectorCrumbs connector={connector} here={t`Edit`} />}
        about={t`A connector reads one tenant. It writes nothing there but its own secret, where you let it, and what it collects stays on this computer.`}
        messages={false}
      >
        <ConnectorEditor
          key={connector.id}
          connector={connector}
          onSaved={toConnector}
          onCancel={toConnector}
        />
      </Page>
    </OutsideSnapshot>
  );
}
