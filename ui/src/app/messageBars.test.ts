import { expect, test } from 'vitest';
import type { Level, Message } from '../ipc/generated/api';
import { worstTwo } from './MessageBars';

function message(id: string, level: Level, connectorId: number | null = 1): Message {
  return { id, level, connectorId, title: id, text: '', action: null, detail: null };
}
const ids = (messages: Message[]) => messages.map(({ id }) => id);

test('at most two bars are shown, the worst first', () => {
  const all = [
    message('names-concealed', 'notice'),
    message('secret-expires', 'warning'),
    message('run-failed', 'critical'),
    message('never-run', 'unknown'),
  ];
  expect(ids(worstTwo(all, 1))).toEqual(['run-failed', 'never-run']);
});

test('what another tenant needs is not said on this one’s pages', () => {
  const all = [
    message('run-failed', 'critical', 2),
    message('keyring-locked', 'warning', null),
    message('secret-expires', 'notice', 1),
  ];
  expect(ids(worstTwo(all, 1))).toEqual(['keyring-locked', 'secret-expires']);
  expect(ids(worstTwo(all, undefined))).toEqual(['keyring-locked']);
});

test('where all tenants stand side by side the worst two of any are shown', () => {
  const all = [
    message('secret-expires', 'notice', 1),
    message('run-failed', 'critical', 2),
    message('keyring-locked', 'warning', null),
  ];
  expect(ids(worstTwo(all, 'all'))).toEqual(['run-failed', 'keyring-locked']);
});

test('a dismissed message comes back when it gets worse', () => {
  const dismissed = new Set(['secret-expires/1/warning/secret-expires']);
  expect(worstTwo([message('secret-expires', 'warning')], 1, dismissed)).toEqual([]);
  expect(ids(worstTwo([message('secret-expires', 'critical')], 1, dismissed))).toEqual([
    'secret-expires',
  ]);
});
