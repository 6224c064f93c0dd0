import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Background } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { BackgroundCard } from './BackgroundCard';

const background: Background = {
  notifications: true,
  keepInTray: null,
  tray: true,
  startWithSystem: false,
};

async function shown(of: Background) {
  const asked = openFakeDoor({ connector_list: () => [], background_set: () => of });
  await renderInWindow(<BackgroundCard background={of} />);
  return asked;
}

test('each choice is saved by itself and leaves the others as they are', async () => {
  const asked = await shown(background);
  await userEvent.click(screen.getByRole('checkbox', { name: /Stay in the tray/ }));
  await userEvent.click(screen.getByRole('checkbox', { name: /Start with the system/ }));
  expect(
    asked.filter(({ name }) => name === 'background_set').map(({ request }) => request),
  ).toEqual([
    { notifications: true, keepInTray: true, startWithSystem: null },
    { notifications: true, keepInTray: null, startWithSystem: true },
  ]);
});

test('without a tray nothing can stay in it, and it is said', async () => {
  await shown({ ...background, tray: false, keepInTray: true, startWithSystem: null });
  const stay = screen.getByRole('checkbox', { name: /Stay in the tray/ });
  expect((stay as HTMLInputElement).disabled).toBe(true);
  expect((stay as HTMLInputElement).checked).toBe(false);
  expect(screen.queryByRole('checkbox', { name: /Start with the system/ })).toBeNull();
  expect(screen.getByText(/shows no tray/)).toBeTruthy();
});
