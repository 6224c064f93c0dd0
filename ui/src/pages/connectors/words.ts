import { useLingui } from '@lingui/react/macro';
import type { Cloud, DatasetState, RunOutcome } from '../../ipc/generated/api';

/** The clouds, in the order the form offers them. */
export function useCloudNames(): Record<Cloud, string> {
  const { t } = useLingui();
  return {
    global: t`Microsoft 365 worldwide (with GCC)`,
    'gcc-high': t`US Government GCC High`,
    dod: t`US Government DoD`,
    china: t`China, operated by 21Vianet`,
    custom: t`Custom addresses`,
  };
}

/** What a dataset is called; its id when it is a new one. */
export function useDatasetName(): (id: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    organization: t`Organization`,
    'subscribed-skus': t`Products and seats`,
    'company-subscriptions': t`Subscriptions and renewals`,
    users: t`Users and licenses`,
    groups: t`Groups that assign licenses`,
    credentials: t`The connector's own secrets`,
    'report-settings': t`Whether reports conceal names`,
    'sign-ins': t`Last sign-ins`,
    'active-user-detail': t`Activity per user and service`,
    'm365-app-user-detail': t`Activity in Microsoft 365 Apps`,
    'activations-user-detail': t`Activations of Microsoft 365 Apps`,
    'email-activity-user-detail': t`E-mail activity`,
    'email-app-usage-user-detail': t`E-mail programs`,
    'mailbox-usage-detail': t`Mailbox sizes`,
    'onedrive-activity-user-detail': t`OneDrive activity`,
    'onedrive-usage-account-detail': t`OneDrive storage`,
    'sharepoint-activity-user-detail': t`SharePoint activity`,
    'teams-user-activity-user-detail': t`Teams activity`,
    'teams-device-usage-user-detail': t`Teams devices`,
    'yammer-activity-user-detail': t`Viva Engage activity`,
    'copilot-usage-user-detail': t`Copilot usage`,
    'active-user-counts': t`Active users by day`,
    'services-user-counts': t`Active and inactive users by service`,
  };
  return (id) => names[id] ?? id;
}

/** Whether a dataset is a usage report, by its id. */
export const isUsageReport = (id: string) => /-(detail|counts)$/.test(id);

/** How a run ended, in a word. */
export function useOutcomeWord(): (outcome: RunOutcome) => string {
  const { t } = useLingui();
  const words: Record<RunOutcome, string> = {
    running: t`Running`,
    complete: t`Complete`,
    partial: t`Partial`,
    failed: t`Failed`,
    cancelled: t`Cancelled`,
  };
  return (outcome) => words[outcome];
}

/** How a dataset stands, in a word. */
export function useDatasetStateWord(): (state: DatasetState) => string {
  const { t } = useLingui();
  const words: Record<DatasetState, string> = {
    waiting: t`Waiting`,
    running: t`Collecting`,
    ok: t`Done`,
    skipped: t`Skipped`,
    failed: t`Failed`,
  };
  return (state) => words[state];
}
