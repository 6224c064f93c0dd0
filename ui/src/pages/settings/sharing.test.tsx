import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { PseudonymsBadge } from '../../app/PseudonymsBadge';
import { SnapshotBar } from '../../app/SnapshotBar';
import type { About, Snapshot } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { SharingCard } from './SharingCard';

const SNAPSHOT: Snapshot = {
  file: '/downloads/march.m365snapshot',
  savedAt: '2026-03-12T08:30:00Z',
  pseudonymous: true,
};

test('a snapshot says from when it is, and that nothing can be done in it', async () => {
  openFakeDoor({
    connector_list: () => [],
    about: () => ({ snapshot: SNAPSHOT }) as About,
    snapshot_open: () => null,
  });
  await renderInWindow(
    <>
      <SnapshotBar />
      <SharingCard />
    </>,
  );
  await screen.findByText(/^Snapshot of 3\/12\/2026.*read-only\.$/);
  screen.getByText(/People have pseudonyms in it\./);
  expect(screen.queryByRole('button', { name: 'Save snapshot' })).toBeNull();
  expect(screen.queryByRole('switch')).toBeNull();
  screen.getByRole('button', { name: 'Open snapshot' });
});

test('names are left out of a snapshot when that is ticked, and it is said where it went', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    pseudonyms_get: () => ({ on: false }),
    snapshot_save: () => ({ path: '/srv/march.m365snapshot', bytes: 1 }),
  });
  await renderInWindow(<SharingCard />);
  await userEvent.click(
    await screen.findByRole('checkbox', { name: 'Pseudonyms in place of names' }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save snapshot' }));
  await screen.findByText('/srv/march.m365snapshot');
  expect(asked.find(({ name }) => name === 'snapshot_save')?.request).toEqual({
    pseudonymous: true,
  });
});

test('the switch for pseudonyms is one, and the top bar says that it is on', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    pseudonyms_get: () => ({ on: true }),
    pseudonyms_set: (wish) => wish,
  });
  await renderInWindow(
    <>
      <PseudonymsBadge />
      <SharingCard />
    </>,
  );
  await waitFor(() => screen.getByText('Pseudonyms'));
  await userEvent.click(screen.getByRole('switch', { name: 'Show people under pseudonyms' }));
  expect(asked.at(-1)).toEqual({ name: 'pseudonyms_set', request: { on: false } });
});
