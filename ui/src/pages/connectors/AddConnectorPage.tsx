import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { OutsideSnapshot } from '../../app/OutsideSnapshot';
import { Page } from '../../app/Page';
import { ConnectorCrumbs } from './ConnectorCrumbs';
import { ConnectorEditor } from './form/ConnectorEditor';

/** A new connector. */
export function AddConnectorPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { select } = useConnectors();
  return (
    <OutsideSnapshot title={t`Add a connector`}>
      <Page
        title={t`Add a connector`}
        crumbs={<ConnectorCrumbs here={t`Add`} />}
        about={t`A connector reads one tenant. It writes nothing there but its own secret, where you let it, and what it collects stays on this computer.`}
        messages={false}
      >
        <ConnectorEditor
          connector={null}
          onSaved={(connector) => {
            select(connector.id);
            void navigate({
              to: '/connectors/$connectorId',
              params: { connectorId: String(connector.id) },
              // So that the end of its secret is known, and offered for the calendar, before the first run.
              search: { test: true },
            });
          }}
          onCancel={() => void navigate({ to: '/connectors' })}
        />
      </Page>
    </OutsideSnapshot>
  );
}
