// The only file that knows Tauri.
import { invoke, isTauri } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Door } from './door';
import type { Event } from './generated/api';

/** Whether the page runs inside the application's own window. */
export const insideWindow = isTauri;

/** The door of the window: one Tauri command, one event. */
export const tauriDoor: Door = {
  call: (name, request) => invoke('rpc', { name, request }),
  onEvent(handler) {
    const listening = listen<Event>('connector-event', (message) => handler(message.payload));
    return () => void listening.then((stop) => stop());
  },
};
