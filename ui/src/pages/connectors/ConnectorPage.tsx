import {
  MenuItem,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import {
  CalendarClockRegular,
  DeleteRegular,
  EditRegular,
  KeyRegular,
  PlugConnectedRegular,
} from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useConnectors } from '../../app/connector';
import { FailureText } from '../../app/FailureText';
import { Page } from '../../app/Page';
import type { ConnectorSearch } from '../../app/router';
import { useSnapshot } from '../../app/snapshot';
import type { Connector } from '../../ipc/generated/api';
import { useAction, useCommand } from '../../ipc/queries';
import { ConnectionCard } from './ConnectionCard';
import { ConnectorCrumbs } from './ConnectorCrumbs';
import { ConnectorMissing } from './ConnectorMissing';
import { DeleteDialog } from './DeleteDialog';
import { RunButton } from './runs/RunButton';
import { RunCard } from './runs/RunCard';
import { RunHistory } from './runs/RunHistory';
import { ScheduleCard } from './schedule/ScheduleCard';
import { ScheduleDialog } from './schedule/ScheduleDialog';
import { AuditCard } from './secret/AuditCard';
import { ReplaceSecretDialog } from './secret/ReplaceSecretDialog';
import { SecretCard } from './secret/SecretCard';
import { TestResult } from './test/TestResult';
import { useCloudNames } from './words';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 356px',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
});

/** One connector: its run, its connection, its history. */
export function ConnectorPage() {
  const { connectorId } = useParams({ from: '/connectors/$connectorId' });
  const { connectors } = useConnectors();
  const connector = connectors?.find((one) => String(one.id) === connectorId);
  if (!connectors) return <Page title="">{null}</Page>;
  if (!connector) return <ConnectorMissing />;
  return <KnownConnector key={connector.id} connector={connector} />;
}

function KnownConnector({ connector }: { connector: Connector }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const search = useSearch({ from: '/connectors/$connectorId' });
  const clouds = useCloudNames();
  const snapshot = useSnapshot();
  const { select } = useConnectors();
  const test = useAction('connection_test');
  const { data: progress } = useCommand('run_progress', { connectorId: connector.id });
  const params = { connectorId: String(connector.id) };
  const dialog = snapshot ? undefined : search.dialog;

  const show = (next?: ConnectorSearch['dialog']) =>
    void navigate({
      to: '/connectors/$connectorId',
      params,
      search: next ? { dialog: next } : {},
      replace: true,
    });
  const onTest = () => test.mutate({ connectorId: connector.id, form: null });
  const onEdit = () => void navigate({ to: '/connectors/$connectorId/edit', params });

  // Looking at a connector chooses it: the messages and the other pages then are of it.
  useEffect(() => select(connector.id), [connector.id, select]);

  // A message's button leads here with the test asked for: once for each press.
  const begun = useRef(false);
  useEffect(() => {
    if (!search.test || begun.current || snapshot) return;
    begun.current = true;
    onTest();
    show();
  });

  return (
    <Page
      title={connector.name}
      crumbs={!snapshot && <ConnectorCrumbs here={connector.name} />}
      about={[connector.organization, clouds[connector.cloud]].filter(Boolean).join(' · ')}
      primary={<RunButton connector={connector} cancels />}
      menu={
        !snapshot && (
          <>
            <MenuItem icon={<PlugConnectedRegular />} onClick={onTest}>
              <Trans>Test connection</Trans>
            </MenuItem>
            <MenuItem icon={<EditRegular />} onClick={onEdit}>
              <Trans>Edit</Trans>
            </MenuItem>
            <MenuItem icon={<KeyRegular />} onClick={() => show('replace-secret')}>
              {connector.certificate ? (
                <Trans>Replace certificate</Trans>
              ) : (
                <Trans>Replace secret</Trans>
              )}
            </MenuItem>
            <MenuItem icon={<CalendarClockRegular />} onClick={() => show('schedule')}>
              <Trans>Change schedule</Trans>
            </MenuItem>
            <MenuItem icon={<DeleteRegular />} onClick={() => show('delete')}>
              <Trans>Delete</Trans>
            </MenuItem>
          </>
        )
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          {test.error && (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>
                <FailureText error={test.error.error} />
              </MessageBarBody>
            </MessageBar>
          )}
          {test.data && <TestResult result={test.data} connectorId={connector.id} />}
          {progress && <RunCard progress={progress} />}
          <RunHistory connectorId={connector.id} />
          {!snapshot && <AuditCard connectorId={connector.id} />}
        </div>
        <div className={styles.column}>
          {!snapshot && (
            <SecretCard
              connector={connector}
              onReplace={() => show('replace-secret')}
              onChanged={onTest}
            />
          )}
          <ConnectionCard connector={connector} testing={test.isPending} onTest={onTest} />
          {!snapshot && <ScheduleCard connector={connector} onChange={() => show('schedule')} />}
        </div>
      </div>
      {dialog === 'schedule' && <ScheduleDialog connector={connector} onClose={() => show()} />}
      {dialog === 'replace-secret' && (
        <ReplaceSecretDialog
          connector={connector}
          onReplaced={() => {
            show();
            onTest();
          }}
          onClose={() => show()}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog
          connector={connector}
          onDeleted={() => void navigate({ to: '/connectors' })}
          onClose={() => show()}
        />
      )}
    </Page>
  );
}
