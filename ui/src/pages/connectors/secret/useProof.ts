import { useState } from 'react';
import type { CommandError, Connector } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';
import { useSecretWait } from './useSecretWait';

/** A new secret on its way in: it is proven, perhaps for a minute, and then takes the old one's place. */
export function useProof(connector: Connector, onReplaced: () => void) {
  const replace = useAction('connector_replace_secret');
  const giveUp = useAction('connector_replace_give_up');
  const [failure, setFailure] = useState<CommandError | null>(null);
  const { id } = connector;
  const wait = useSecretWait(id, replace.isPending);

  return {
    failure,
    forget: () => setFailure(null),
    proving: replace.isPending,
    wait,
    /** Whoever closes the dialog does not want the secret any more. */
    giveUp: () => replace.isPending && giveUp.mutate({ connectorId: id }),
    send(clientSecret: string, secretExpires: string, keepForSession: boolean) {
      setFailure(null);
      replace.mutate(
        { connectorId: id, clientSecret, secretExpires: secretExpires || null, keepForSession },
        { onSuccess: onReplaced, onError: ({ error }) => setFailure(error) },
      );
    },
  };
}
