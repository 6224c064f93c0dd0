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
  const expected = '/ Ctrl R Ctrl E ↑ ↓ ← → Enter Space Shift ↑ ↓ Ctrl A Ctrl C Esc F1 ?';
  expect(keys.join(' ')).toBe(expected);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});
