import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Connector, Rotation } from '../../../ipc/generated/api';
import { openFakeDoor, renderInWindow, tell } from '../../../test/fakeDoor';
import { RotationSection } from './RotationSection';

const connector = { id: 1, name: 'Contoso' } as Connector;

const possible: Rotation = {
  permitted: true,
  obstacle: null,
  settings: { automatic: false, daysBefore: 30, validityDays: 180, graceDays: 7 },
  state: 'none',
  removalAt: null,
  failure: null,
};

async function open(rotation: Partial<Rotation>) {
  const asked = openFakeDoor({
    connector_list: () => [],
    rotation_get: () => ({ ...possible, ...rotation }),
    rotation_set: ({ settings }) => ({ ...possible, settings }),
    rotation_now: () => new Promise<never>(() => {}) as never,
    connector_replace_give_up: () => null,
  });
  await renderInWindow(<RotationSection connector={connector} onRotated={() => {}} />);
  return asked;
}

test.each<[boolean | null, string]>([
  [false, 'not granted'],
  [null, 'not known yet'],
])(
  'where it is not permitted nothing is offered, and the risk is named (%s: %s)',
  async (permitted, _) => {
    await open({ permitted });
    expect(
      await screen.findByText(/Application\.ReadWrite\.OwnedBy is granted\. Weigh it/),
    ).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  },
);

test('a rotation says what it does before it does it, shows its wait, and the wait can be stopped', async () => {
  const asked = await open({});
  fireEvent.click(await screen.findByRole('button', { name: 'Rotate now' }));
  expect(
    screen.getByText(/removed from the registration after 7 days\. Whatever else/),
  ).toBeTruthy();
  expect(asked.some(({ name }) => name === 'rotation_now')).toBe(false);
  fireEvent.click(screen.getAllByRole('button', { name: 'Rotate now' }).at(-1) as HTMLElement);
  expect(await screen.findByText('Signing in with the new one…')).toBeTruthy();
  const wait = { connectorId: 1, secondsLeft: 290, suspicion: 'It is new.' };
  act(() => tell({ event: 'secretWait', wait }));
  expect(screen.getByText(/It is tried for 290 more seconds\./)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Stop trying' }));
  await waitFor(() => expect(asked.at(-1)?.name).toBe('connector_replace_give_up'));
});

test('it is switched on with the settings there are, and they can be changed', async () => {
  const asked = await open({});
  fireEvent.click(await screen.findByRole('switch', { name: 'Rotate the secret automatically' }));
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      name: 'rotation_set',
      request: { connectorId: 1, settings: { ...possible.settings, automatic: true } },
    }),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Rotation settings' }));
  const validity = screen.getByRole('spinbutton', { name: 'Days a new one is valid' });
  fireEvent.change(validity, { target: { value: '90' } });
  fireEvent.blur(validity);
  fireEvent.click(screen.getByRole('button', { name: 'Save settings' }));
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      name: 'rotation_set',
      request: { connectorId: 1, settings: { ...possible.settings, validityDays: 90 } },
    }),
  );
});

test('what stands in the way, and when the old secret goes, is said', async () => {
  await open({
    obstacle: 'The keyring is locked.',
    state: 'grace',
    removalAt: '2026-12-04T09:00:00Z',
  });
  expect(await screen.findByText('The keyring is locked.')).toBeTruthy();
  expect(screen.getByText(/is removed from the registration after 12\/4\/2026/)).toBeTruthy();
  expect((screen.getByRole('button', { name: 'Rotate now' }) as HTMLButtonElement).disabled).toBe(
    true,
  );
});
