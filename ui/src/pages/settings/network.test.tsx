import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { CommandFailure } from '../../ipc/door';
import type { About, Network } from '../../ipc/generated/api';
import { type Answers, openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { NetworkCard } from './NetworkCard';

const PROXY = 'http://proxy.contoso.example:8080';
const stored: Network = {
  proxy: 'explicit',
  address: PROXY,
  user: 'anna',
  hasPassword: true,
  systemProxy: null,
};

async function open(network: Network, answers: Answers = {}) {
  const asked = openFakeDoor({
    connector_list: () => [],
    about: () => ({ keyring: 'available' }) as About,
    network_set: () => network,
    ...answers,
  });
  await renderInWindow(<NetworkCard network={network} />);
  return () => asked.filter(({ name }) => name === 'network_set').map(({ request }) => request);
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

test('a stored password is kept by leaving the field empty, and never shown', async () => {
  const saved = await open(stored);
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
  expect(screen.getByText(/Leave this empty to keep it/)).toBeTruthy();
  await save();
  expect(saved()).toEqual([{ proxy: 'explicit', address: PROXY, user: 'anna', password: null }]);
});

test('a typed password is sent once and then gone from the field', async () => {
  const saved = await open(stored);
  await userEvent.type(screen.getByLabelText('Password'), 'w0rd');
  await save();
  expect(saved()).toMatchObject([{ password: 'w0rd' }]);
  expect(await screen.findByRole('status')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
});

test('another choice takes nothing of the proxy along', async () => {
  const saved = await open(stored);
  await userEvent.click(screen.getByRole('radio', { name: 'None' }));
  expect(screen.queryByLabelText('Address')).toBeNull();
  await save();
  expect(saved()).toEqual([{ proxy: 'none', address: null, user: null, password: null }]);
});

test('what is wrong is said at its field', async () => {
  await open(stored, {
    network_set: () => {
      throw new CommandFailure({
        code: 'invalid',
        message: 'This is not the address of a proxy.',
        meaning: '',
        next: '',
        field: 'address',
        serviceCode: null,
        requestId: null,
      });
    },
  });
  await save();
  const address = screen.getByLabelText('Address');
  expect(await screen.findByText('This is not the address of a proxy.')).toBeTruthy();
  expect(address.getAttribute('aria-invalid')).toBe('true');
});
