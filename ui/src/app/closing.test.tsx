import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { openDoor } from '../ipc/door';
import type { Event } from '../ipc/generated/api';
import { renderInWindow } from '../test/fakeDoor';
import { ClosingDialog } from './ClosingDialog';

const background = { notifications: false, keepInTray: null, tray: true, startWithSystem: false };
let asked: { name: string; request: unknown }[] = [];
let tell: (event: Event) => void = () => {};

beforeEach(async () => {
  asked = [];
  openDoor({
    call: async (name, request) => {
      asked.push({ name, request });
      return (name === 'connector_list' ? [] : background) as never;
    },
    onEvent: (handler) => {
      tell = handler;
      return () => {};
    },
  });
  await renderInWindow(<ClosingDialog />);
});

const changes = () => asked.filter(({ name }) => /_set|_close/.test(name));

test.each([
  ['Keep running', true],
  ['Quit', false],
])(
  'who closes the window for the first time is asked, and answers %s',
  async (button, keepInTray) => {
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await act(async () => tell({ event: 'closing' }));
    await userEvent.click(await screen.findByRole('button', { name: button }));
    expect(changes()).toEqual([
      {
        name: 'background_set',
        request: { notifications: false, keepInTray, startWithSystem: null },
      },
      { name: 'window_close', request: null },
    ]);
  },
);

test('who thinks better of it goes on and has chosen nothing', async () => {
  await act(async () => tell({ event: 'closing' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(changes()).toEqual([]);
});
