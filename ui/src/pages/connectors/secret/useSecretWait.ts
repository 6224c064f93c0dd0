import { useEffect, useState } from 'react';
import { onEvent } from '../../../ipc/door';
import type { SecretWait } from '../../../ipc/generated/api';

/** How long a new secret of the connector will be tried, while it is; null = it is not refused so far. */
export function useSecretWait(connectorId: number, proving: boolean): SecretWait | null {
  const [wait, setWait] = useState<SecretWait | null>(null);
  useEffect(() => {
    if (!proving) {
      setWait(null);
      return;
    }
    return onEvent((event) => {
      if (event.event === 'secretWait' && event.wait.connectorId === connectorId)
        setWait(event.wait);
    });
  }, [connectorId, proving]);
  return wait;
}
