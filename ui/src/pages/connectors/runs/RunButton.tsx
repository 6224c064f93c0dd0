import { Button } from '@fluentui/react-components';
import { DismissRegular, EyeRegular, PlayRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSnapshot } from '../../../app/snapshot';
import type { Connector } from '../../../ipc/generated/api';
import { useAction, useCommand } from '../../../ipc/queries';
import { RunFailed } from './RunFailed';

/** Starts a run, also by Ctrl+R. While one goes on: cancels it, or shows it. */
export function RunButton(props: {
  connector: Connector;
  /** On the connector's own page the run is seen, so that it can be cancelled. */
  cancels?: boolean;
}) {
  const { connector, cancels } = props;
  const connectorId = connector.id;
  const navigate = useNavigate();
  const start = useAction('run_start');
  const cancel = useAction('run_cancel');
  const { data: progress } = useCommand('run_progress', { connectorId });
  const running = connector.running || progress?.outcome === 'running';
  const { mutate, isPending } = start;
  const snapshot = useSnapshot();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'r') return;
      event.preventDefault();
      if (!running && !isPending && !snapshot) mutate({ connectorId });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [connectorId, running, isPending, snapshot, mutate]);
  if (snapshot) return null;

  return (
    <>
      {!running ? (
        <Button appearance="primary" icon={<PlayRegular />} onClick={() => mutate({ connectorId })}>
          <Trans>Run now</Trans>
        </Button>
      ) : cancels ? (
        <Button icon={<DismissRegular />} onClick={() => cancel.mutate({ connectorId })}>
          <Trans>Cancel run</Trans>
        </Button>
      ) : (
        <Button
          icon={<EyeRegular />}
          onClick={() =>
            void navigate({
              to: '/connectors/$connectorId',
              params: { connectorId: String(connectorId) },
            })
          }
        >
          <Trans>Show run</Trans>
        </Button>
      )}
      <RunFailed
        error={start.error ?? cancel.error}
        onClose={() => [start, cancel].forEach(reset)}
      />
    </>
  );
}

const reset = (action: { reset: () => void }) => action.reset();
