// What is shown to others: snapshots and pseudonyms.
import type * as api from '../src/ipc/generated/api';
import { PERMISSIONS } from './fakeConnectors';

let pseudonyms: api.Pseudonyms = { on: process.env.FAKE_PSEUDONYMS !== undefined };

type Answers = { [N in keyof api.Commands]?: (request: never) => api.Commands[N]['response'] };

export const sharingAnswers: Answers = {
  about: () => ({
    version: '0.1.0',
    sample: false,
    dataFolder: '/home/adele/.local/share/io.m365connector.desktop',
    keyring: 'available',
    movedAside: null,
    snapshot: process.env.FAKE_SNAPSHOT
      ? {
          file: '/home/adele/Downloads/m365-connector-2026-03-12.m365snapshot',
          savedAt: '2026-03-12T08:30:00Z',
          pseudonymous: false,
        }
      : null,
    permissions: PERMISSIONS,
  }),
  pseudonyms_get: () => pseudonyms,
  pseudonyms_set: (wish: api.Pseudonyms) => {
    pseudonyms = wish;
    return pseudonyms;
  },
  snapshot_save: () => ({
    path: '/home/adele/Documents/m365-connector-2026-03-12.m365snapshot',
    bytes: 48_000_000,
  }),
  snapshot_open: () => null,
};
