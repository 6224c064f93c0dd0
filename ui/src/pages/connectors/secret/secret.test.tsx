import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Connector, Credential, SecretStatus } from '../../../ipc/generated/api';
import { openFakeDoor, renderInWindow, tell } from '../../../test/fakeDoor';
import { SecretTile } from '../../overview/SecretTile';
import { ConnectorTable } from '../ConnectorTable';
import { CredentialList } from './CredentialList';
import { ReplaceSecretDialog } from './ReplaceSecretDialog';
import { SecretCard } from './SecretCard';

const refused: SecretStatus = {
  kind: 'secret',
  expired: true,
  expiresAt: '2027-01-09',
  daysLeft: 240,
  source: 'typed',
  ambiguous: false,
  chosen: false,
  newer: null,
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

const contoso = {
  id: 1,
  name: 'Contoso',
  cloud: 'global',
  clientId: 'c',
  secret: refused,
} as Connector;

test('a new secret that Microsoft does not know yet is waited for in sight, and the wait can be stopped', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    about: () => ({ keyring: 'available' }) as never,
    connector_replace_secret: () => new Promise<never>(() => {}) as never,
    connector_replace_give_up: () => null,
  });
  await renderInWindow(
    <ReplaceSecretDialog connector={contoso} onReplaced={() => {}} onClose={() => {}} />,
  );
  fireEvent.change(screen.getByLabelText('New client secret'), { target: { value: 'Ab3~q.new' } });
  fireEvent.click(screen.getByRole('button', { name: 'Test and replace' }));
  expect(await screen.findByText('Signing in with the new one…')).toBeTruthy();
  act(() =>
    tell({
      event: 'secretWait',
      wait: { connectorId: 1, secondsLeft: 42, suspicion: 'It may be new.' },
    }),
  );
  expect(screen.getByText(/It may be new\. It is tried for 42 more seconds\./)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Stop trying' }));
  await waitFor(() => expect(asked.at(-1)?.name).toBe('connector_replace_give_up'));
});

test('while a certificate is tested no other can be chosen, and its file can be saved for the upload', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    about: () => ({ keyring: 'available' }) as never,
    connector_replace_certificate: () => new Promise<never>(() => {}) as never,
    certificate_discard: () => null,
    certificate_save: () => ({ path: '/home/anna/m365-connector.cer', rows: 1 }),
  });
  const preparedCertificate = {
    id: 'c1',
    subject: 'CN=Contoso',
    thumbprint: '82034DE7',
    startsAt: '2026-11-26T00:00:00Z',
    endsAt: '2027-11-27T00:00:00Z',
    keyBits: 2048,
    keyFile: null,
  };
  const connector = { ...contoso, preparedCertificate } as Connector;
  await renderInWindow(
    <ReplaceSecretDialog connector={connector} onReplaced={() => {}} onClose={() => {}} />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Test and replace' }));
  await screen.findByText('Signing in with the new one…');
  fireEvent.click(screen.getByRole('button', { name: 'Use another certificate' }));
  expect(screen.getByText('82034DE7')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Save .cer file' }));
  await waitFor(() => expect(asked.at(-1)?.name).toBe('certificate_save'));
  expect(asked.some(({ name }) => name === 'certificate_discard')).toBe(false);
});

test('of several secrets that fit one can be chosen, and a newer one is named', async () => {
  const credential = (keyId: string, part: Credential['part']): Credential => ({
    keyId,
    kind: 'secret',
    thumbprint: null,
    displayName: keyId,
    hint: 'Ab3',
    startsAt: null,
    endsAt: '2027-01-09T00:00:00Z',
    daysLeft: 12,
    part,
  });
  const asked = openFakeDoor({
    connector_list: () => [],
    connector_credentials: () => ({
      readAt: '2026-11-27T08:00:00Z',
      credentials: [credential('this year', 'mayBeInUse'), credential('script', 'other')],
    }),
    connector_choose_credential: () => contoso,
  });
  const newer = { displayName: 'next year', endsAt: '2028-01-09T00:00:00Z' };
  await renderInWindow(
    <>
      <CredentialList connector={contoso} />
      <SecretCard
        connector={{ ...contoso, secret: { ...refused, newer }, previousSecret: null }}
        onReplace={() => {}}
        onChanged={() => {}}
      />
    </>,
  );
  const others = await screen.findAllByRole('button', {
    name: '1 other secret of the registration',
  });
  expect(screen.queryByText('Another one')).toBeNull();
  fireEvent.click(others[0] as HTMLElement);
  expect(screen.getAllByText('Another one').length).toBe(1);
  expect(screen.getByText(/has a newer secret, next year, until 1\/9\/2028/)).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'this year is in use' })[0] as HTMLElement);
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      name: 'connector_choose_credential',
      request: { connectorId: 1, keyId: 'this year' },
    }),
  );
});
