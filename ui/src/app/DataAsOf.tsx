import { Trans } from '@lingui/react/macro';
import { formatDate, formatDateTime, formatShare } from '../format';
import { useCommand } from '../ipc/queries';
import { useConnectors } from './connector';

function useOverview() {
  const { connector } = useConnectors();
  return useCommand(
    'overview',
    { connectorId: connector?.id ?? 0 },
    { enabled: connector?.hasData === true },
  ).data;
}

/** From when activity is, where it comes from, and how much of it is known. */
export function ActivityAsOf() {
  const overview = useOverview();
  if (!overview) return null;
  const { activityAsOf, directoryAsOf, people } = overview;
  if (!activityAsOf) return <DirectoryAsOf />;
  const day = formatDate(activityAsOf);
  const source = directoryAsOf ? (
    <Trans>Microsoft Graph and usage reports</Trans>
  ) : (
    <Trans>Usage reports</Trans>
  );
  const covered = people && formatShare(people.covered, people.licensed);
  return (
    <>
      <Trans>Data as of {day}</Trans> · {source}
      {covered && (
        <>
          {' · '}
          <Trans>{covered} of licensed people covered</Trans>
        </>
      )}
    </>
  );
}

/** From when subscriptions and users are. */
export function DirectoryAsOf() {
  const overview = useOverview();
  if (!overview?.directoryAsOf) return null;
  const time = formatDateTime(overview.directoryAsOf);
  return <Trans>Data as of {time} · Microsoft Graph</Trans>;
}
