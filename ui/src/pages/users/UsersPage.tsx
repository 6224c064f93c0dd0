import { Text } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ActivityAsOf } from '../../app/DataAsOf';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { ReportGrid } from '../../grid/ReportGrid';
import { useGrid } from '../../grid/useGrid';
import { UserPanel } from './UserPanel';

const STANDARD = [
  'displayName',
  'userPrincipalName',
  'department',
  'licenses',
  'lastActivityDate',
  'lastActivityService',
  'state',
];
const IMPORTANT = ['state', 'lastActivityDate', 'licenses', 'department'];
const FILTERS = ['state', 'licenses', 'department', 'accountEnabled'];

/** Everybody in the tenant; a row opens the person's panel. */
export function UsersPage() {
  const { t } = useLingui();
  const { open, ...view } = useSearch({ from: '/users' });
  const navigate = useNavigate({ from: '/users' });
  const grid = useGrid(
    'users',
    view,
    (next) => void navigate({ search: { ...next, ...(open ? { open } : {}) }, replace: true }),
    STANDARD,
  );
  const show = (id: string | undefined) =>
    void navigate({ search: { ...view, ...(id ? { open: id } : {}) }, replace: true });
  return (
    <Page
      title={t`Users`}
      about={<ActivityAsOf />}
      primary={grid && <ExportButton grid={grid} />}
      fill
      panel={
        open &&
        grid && (
          <UserPanel
            connectorId={grid.query.connectorId}
            userId={open}
            onClose={() => show(undefined)}
          />
        )
      }
    >
      <WithData
        will={t`The users of this tenant, their licenses and their last activity will be here after the first run.`}
      >
        {grid && (
          <ReportGrid
            grid={grid}
            filters={FILTERS}
            important={IMPORTANT}
            keyColumn="id"
            open={open}
            onOpen={show}
            nothing={
              <Text>
                <Trans>No user was in the tenant as of the last run.</Trans>
              </Text>
            }
          />
        )}
      </WithData>
    </Page>
  );
}
