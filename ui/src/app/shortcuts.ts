import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAction } from '../ipc/queries';
import { useConnectors } from './connector';
import { useNotices } from './notices';
import { useSnapshot } from './snapshot';

/** Starts a run of a connector and shows how it goes; undefined in a snapshot, where nothing runs. */
export function useRunNow(): ((connectorId: number) => void) | undefined {
  const navigate = useNavigate();
  const notices = useNotices();
  const { mutate: start } = useAction('run_start');
  if (useSnapshot()) return undefined;
  return (connectorId) => {
    const show = () =>
      void navigate({
        to: '/connectors/$connectorId',
        params: { connectorId: String(connectorId) },
      });
    start({ connectorId }, { onSuccess: show, onError: notices.failed });
  };
}

/** Ctrl+R runs the connector that is shown; it must not reload the window. */
export function useShortcuts(): void {
  const { connector } = useConnectors();
  const runNow = useRunNow();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'r' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (connector && !connector.running) runNow?.(connector.id);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
