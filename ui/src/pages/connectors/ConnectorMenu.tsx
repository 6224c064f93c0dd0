import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { ConnectorSearch } from '../../app/router';
import type { Connector } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import { RunFailed } from './runs/RunFailed';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
  },
});

/** What can be done with a connector from the list. */
export function ConnectorMenu({ connector }: { connector: Connector }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const start = useAction('run_start');
  const params = { connectorId: String(connector.id) };
  const { name } = connector;
  const open = (search: ConnectorSearch) =>
    void navigate({ to: '/connectors/$connectorId', params, search });
  return (
    <div className={styles.tools}>
      {!connector.running && (
        <Button
          size="small"
          aria-label={t`Run ${name} now`}
          onClick={() => start.mutate({ connectorId: connector.id }, { onSuccess: () => open({}) })}
        >
          <Trans>Run now</Trans>
        </Button>
      )}
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={<MoreHorizontalRegular />}
            aria-label={t`More for ${name}`}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => open({ test: true })}>
              <Trans>Test connection</Trans>
            </MenuItem>
            <MenuItem
              onClick={() => void navigate({ to: '/connectors/$connectorId/edit', params })}
            >
              <Trans>Edit</Trans>
            </MenuItem>
            <MenuItem onClick={() => open({ dialog: 'replace-secret' })}>
              {connector.certificate ? (
                <Trans>Replace certificate</Trans>
              ) : (
                <Trans>Replace secret</Trans>
              )}
            </MenuItem>
            <MenuItem onClick={() => open({ dialog: 'delete' })}>
              <Trans>Delete</Trans>
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <RunFailed error={start.error} onClose={start.reset} />
    </div>
  );
}
