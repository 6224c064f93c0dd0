import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openFakeDoor, renderInWindow } from '../test/fakeDoor';
import { KeyboardHelp } from './KeyboardHelp';

test('F1 lists the keys, Esc closes the list', async () => {
  openFakeDoor({ connector_list: () => [] });
  await renderInWindow(<KeyboardHelp />);
  await userEvent.keyboard('{F1}');
  const help = await screen.findByRole('dialog', { name: 'Keyboard' });
  const keys = [...help.querySelectorAll('kbd')].map((key) => key.textContent);
  expect(keys.join(' ')).toBe('/ Ctrl R Ctrl E ↑ ↓ ← → Enter Esc F1');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});
