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
    'active-user-detail': t`Activity per user and service`,
    'm365-app-user-detail': t`Activity in Microsoft 365 Apps`,
    'active-user-counts': t`Active users by day`,
  };
  return (id) => names[id] ?? id;
}

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
