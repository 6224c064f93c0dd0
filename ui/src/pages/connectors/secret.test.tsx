import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Connector, SecretStatus } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { SecretTile } from '../overview/SecretTile';
import { ConnectorTable } from './ConnectorTable';

const refused: SecretStatus = {
  expired: true,
  expiresAt: '2027-01-09',
  daysLeft: 240,
  source: 'typed',
  ambiguous: false,
  displayName: null,
  startsAt: null,
  level: 'critical',
};

test.each([
  ['a date that lies ahead', refused],
  ['no date', { ...refused, expiresAt: null, daysLeft: null, source: 'unknown' as const }],
])('a secret that Entra refuses is expired, with %s', async (_, secret) => {
  openFakeDoor({ connector_list: () => [] });
  await renderInWindow(
    <>
      <SecretTile connectorId={1} secret={secret} />
      <ConnectorTable
        connectors={[
          { id: 1, name: 'Contoso', cloud: 'global', level: 'critical', secret } as Connector,
        ]}
      />
    </>,
  );
  expect(screen.getByRole('link', { name: /^Client secret Expired/ })).toBeTruthy();
  expect(screen.getByRole('cell', { name: 'Expired' })).toBeTruthy();
  expect(screen.queryByText(/240|days left/)).toBeNull();
});
