import { useState } from 'react';
import type { CertificateGiven, CommandError, Connector } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { useSecretWait } from './useSecretWait';

/** A new secret or certificate on its way in: it is proven, perhaps for a minute, and then takes the old one's place. */
export function useProof(connector: Connector, onReplaced: () => void) {
  const replace = useAction('connector_replace_secret');
  const replaceByCertificate = useAction('connector_replace_certificate');
  const giveUp = useAction('connector_replace_give_up');
  const [failure, setFailure] = useState<CommandError | null>(null);
  const { id } = connector;
  const proving = replace.isPending || replaceByCertificate.isPending;
  const wait = useSecretWait(id, proving);
  const then = {
    onSuccess: onReplaced,
    onError: ({ error }: { error: CommandError }) => setFailure(error),
  };

  return {
    failure,
    forget: () => setFailure(null),
    proving,
    wait,
    /** Whoever closes the dialog does not want the new one any more. */
    giveUp: () => proving && giveUp.mutate({ connectorId: id }),
    send(clientSecret: string, secretExpires: string, keepForSession: boolean) {
      setFailure(null);
      replace.mutate(
        { connectorId: id, clientSecret, secretExpires: secretExpires || null, keepForSession },
        then,
      );
    },
    sendCertificate(certificate: CertificateGiven, keepForSession: boolean) {
      setFailure(null);
      replaceByCertificate.mutate({ connectorId: id, certificate, keepForSession }, then);
    },
  };
}
