import { i18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import type { ConnectionTest, PermissionLine, PermissionState } from '../../../ipc/generated/api';
import { type CloudPlaces, consentPage, placesOf, registrationPage } from './clouds';
import { consentText } from './consentText';
import { proofs } from './proof';

const TENANT = '7f0c2b9e-4d1a-4c57-9a86-2e5b8f31d604';
const CLIENT = 'c38e91d5-60b7-4f2c-8d13-a94f7be0525a';
const places = (cloud: 'global' | 'gcc-high' | 'dod' | 'china') => placesOf(cloud) as CloudPlaces;

function line(name: string, state: PermissionState, need = 'asked'): PermissionLine {
  return { name, state, need, note: '' } as PermissionLine;
}

function tested(permissions: PermissionLine[]): ConnectionTest {
  return { signedIn: true, error: null, permissions, datasets: [] } as unknown as ConnectionTest;
}

function refused(serviceCode: string): ConnectionTest {
  return { signedIn: false, error: { serviceCode }, permissions: [] } as unknown as ConnectionTest;
}

describe('the links', () => {
  test('belong to the cloud that was chosen', () => {
    expect(consentPage(places('dod'), TENANT, CLIENT)).toBe(
      `https://login.microsoftonline.us/${TENANT}/v2.0/adminconsent?client_id=${CLIENT}` +
        '&scope=https%3A%2F%2Fdod-graph.microsoft.us%2F.default&redirect_uri=http%3A%2F%2Flocalhost',
    );
    expect(registrationPage(places('china'), 'CallAnAPI', CLIENT)).toContain(
      'https://entra.microsoftonline.cn/',
    );
  });
  test('lead to the list of registrations until the client ID is known', () => {
    expect(registrationPage(places('global'), 'Credentials', 'abc')).toMatch(
      /ApplicationsListBlade$/,
    );
    expect(consentPage(places('global'), TENANT, '')).toBeNull();
  });
  test('are none for custom addresses', () => expect(placesOf('custom')).toBeNull());
});

describe('the message to the administrator', () => {
  test('names the application, every permission and the page', () => {
    const text = consentText(i18n, {
      application: 'Microsoft 365 Connector',
      tenantId: TENANT,
      clientId: CLIENT,
      permissions: ['User.Read.All', 'Reports.Read.All'],
      page: 'https://login.example/consent',
    });
    for (const part of [TENANT, CLIENT, 'User.Read.All', 'Reports.Read.All', '/consent']) {
      expect(text).toContain(part);
    }
  });
});

describe('a step of the guide', () => {
  test('is open before the first test', () => {
    expect(new Set(Object.values(proofs(null)))).toEqual(new Set(['open']));
  });
  test('is proved by a test that signs in with all that was asked for', () => {
    const proof = proofs(tested([line('User.Read.All', 'granted'), line('Other', 'covered')]));
    expect(proof).toMatchObject({ register: 'proved', permissions: 'proved', consent: 'proved' });
    expect(proof.names).toBe('open');
  });
  test('tells "granted, not yet active" from "not granted"', () => {
    expect(proofs(tested([line('User.Read.All', 'notYetActive')]))).toMatchObject({
      permissions: 'proved',
      consent: 'pending',
    });
    expect(proofs(tested([line('User.Read.All', 'missing')]))).toMatchObject({
      permissions: 'failed',
      consent: 'open',
    });
  });
  test('is not failed by a recommended permission', () => {
    const proof = proofs(tested([line('AuditLog.Read.All', 'missing', 'recommended')]));
    expect(proof.permissions).toBe('proved');
  });
  test.each([
    ['AADSTS7000222', 'secret'],
    ['AADSTS7000215', 'secret'],
    ['AADSTS700016', 'ids'],
    ['AADSTS90002', 'ids'],
  ] as const)('is blamed by %s: %s', (code, step) => {
    expect(proofs(refused(code))[step]).toBe('failed');
  });
});
