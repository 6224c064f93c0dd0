import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Message, MessageAction } from '../ipc/generated/api';
import { useAction } from '../ipc/queries';
import { useRunNow } from './shortcuts';

/** Where the setting that conceals names in reports lies. */
export const REPORT_SETTINGS_URL =
  'https://admin.microsoft.com/Adminportal/Home#/Settings/Services/:/Settings/L1/Reports';

/** The button of a message: its word and what it does. */
export function useMessageAction(): (
  message: Message,
) => { word: string; run(): void } | undefined {
  const { t } = useLingui();
  const navigate = useNavigate();
  const runNow = useRunNow();
  const open = useAction('link_open');
  return (message) => {
    // In a snapshot nothing can be done about what was so when it was saved.
    if (message.action === null || !runNow) return undefined;
    const id = message.connectorId;
    const words: Record<MessageAction, string> = {
      replaceSecret: t`Replace secret`,
      replaceCertificate: t`Replace certificate`,
      runNow: t`Run now`,
      testConnection: t`Test connection`,
      showRun: t`Show run`,
      showReportSettings: t`Open report settings`,
      editConnector: t`Edit connector`,
      addConnector: t`Add connector`,
      showScheduledExports: t`Show the export`,
    };
    const action = message.action;
    const word = words[action];
    if (action === 'addConnector')
      return { word, run: () => void navigate({ to: '/connectors/add' }) };
    if (action === 'showScheduledExports')
      return { word, run: () => void navigate({ to: '/reports' }) };
    if (action === 'showReportSettings') {
      return { word, run: () => open.mutate({ url: REPORT_SETTINGS_URL }) };
    }
    if (id === null) return undefined;
    const params = { connectorId: String(id) };
    const to = '/connectors/$connectorId' as const;
    const runs: Record<Exclude<typeof action, never>, () => void> = {
      replaceSecret: () => void navigate({ to, params, search: { dialog: 'replace-secret' } }),
      replaceCertificate: () => void navigate({ to, params, search: { dialog: 'replace-secret' } }),
      runNow: () => runNow(id),
      testConnection: () => void navigate({ to, params, search: { test: true } }),
      showRun: () => void navigate({ to, params }),
      editConnector: () => void navigate({ to: '/connectors/$connectorId/edit', params }),
    };
    return { word, run: runs[action] };
  };
}
