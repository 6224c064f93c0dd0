import type { Certificate, CertificateGiven } from '../../../ipc/generated/api';

/** A certificate that was made here or found in a file, to be signed in with. */
export interface Chosen {
  certificate: Certificate;
  given: CertificateGiven;
}

/** One that was made here. */
export function made(certificate: Certificate): Chosen {
  return { certificate, given: { from: 'made', id: certificate.id ?? '' } };
}

/** One in a file, whose private key is copied into the keyring unless it is to stay there. */
export function inFile(certificate: Certificate, password: string | null): Chosen {
  const path = certificate.keyFile ?? '';
  return { certificate, given: { from: 'file', path, password, stays: false } };
}
