import type { ConnectionTest, PermissionLine } from '../../../ipc/generated/api';

/** What Test connection says about one step of the guide. */
export type Proof = 'proved' | 'failed' | 'pending' | 'open';

/** A step of the guide, by what it brings about. */
export type StepId = 'register' | 'ids' | 'permissions' | 'consent' | 'secret' | 'names';

/** Entra's codes that blame one of the three values; all others leave the steps open. */
const BLAMED: Record<string, StepId> = {
  AADSTS90002: 'ids',
  AADSTS900023: 'ids',
  AADSTS90038: 'ids',
  AADSTS900382: 'ids',
  AADSTS700016: 'ids',
  AADSTS7000229: 'register',
  AADSTS7000112: 'register',
  AADSTS7000215: 'secret',
  AADSTS7000222: 'secret',
  AADSTS700027: 'secret',
  AADSTS1000502: 'secret',
};

const there = (line: PermissionLine) => line.state === 'granted' || line.state === 'covered';

/** What the last test proves, step by step. Without a test everything is open. */
export function proofs(test: ConnectionTest | null): Record<StepId, Proof> {
  const proof: Record<StepId, Proof> = {
    register: 'open',
    ids: 'open',
    permissions: 'open',
    consent: 'open',
    secret: 'open',
    names: 'open',
  };
  if (!test) return proof;
  if (!test.signedIn) {
    const blamed = BLAMED[test.error?.serviceCode ?? ''];
    if (blamed) proof[blamed] = 'failed';
    if (blamed === 'secret') proof.ids = proof.register = 'proved';
    return proof;
  }
  proof.register = proof.ids = proof.secret = 'proved';
  const asked = test.permissions.filter((line) => line.need === 'asked');
  const pending = asked.some((line) => line.state === 'notYetActive');
  if (asked.some((line) => line.state === 'missing')) proof.permissions = 'failed';
  else proof.permissions = 'proved';
  // A missing permission was either never added or never consented to; Entra does not tell which.
  if (asked.every(there)) proof.consent = 'proved';
  else if (pending) proof.consent = 'pending';
  return proof;
}
