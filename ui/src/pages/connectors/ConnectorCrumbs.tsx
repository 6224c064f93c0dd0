import { useLingui } from '@lingui/react/macro';
import { Crumbs } from '../../app/Crumbs';
import type { Connector } from '../../ipc/generated/api';

/** Where a page of the connectors lies. */
export function ConnectorCrumbs({ connector, here }: { connector?: Connector; here: string }) {
  const { t } = useLingui();
  const above = [{ word: t`Connectors`, to: { to: '/connectors', params: {} } }];
  if (connector) {
    const params = { connectorId: String(connector.id) };
    above.push({ word: connector.name, to: { to: '/connectors/$connectorId', params } });
  }
  return <Crumbs above={above} here={here} />;
}
