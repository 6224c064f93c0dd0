import { Button, Card, MenuItem, tokens } from '@fluentui/react-components';
import { AddRegular, BeakerRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useConnectors } from '../../app/connector';
import { useNotices } from '../../app/notices';
import { OutsideSnapshot } from '../../app/OutsideSnapshot';
import { Page } from '../../app/Page';
import { Welcome } from '../../app/Welcome';
import { useAction, useCommand } from '../../ipc/queries';
import { ConnectorTable } from './ConnectorTable';
import { AuditCard } from './secret/AuditCard';

/** All connectors. */
export function ConnectorsPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { connectors } = useConnectors();
  const sample = useAction('sample_open');
  const notices = useNotices();
  const { data: about } = useCommand('about', null);
  const empty = connectors?.length === 0;
  return (
    <OutsideSnapshot title={t`Connectors`}>
      <Page
        title={t`Connectors`}
        about={t`Each reads one tenant into the database of this computer.`}
        primary={
          !empty && (
            <Button
              appearance="primary"
              icon={<AddRegular />}
              onClick={() => void navigate({ to: '/connectors/add' })}
            >
              <Trans>Add connector</Trans>
            </Button>
          )
        }
        menu={
          // Without a connector the page offers it in words.
          !about?.sample &&
          !empty && (
            <MenuItem
              icon={<BeakerRegular />}
              onClick={() => sample.mutate(null, { onError: notices.failed })}
            >
              <Trans>Try it with a sample tenant</Trans>
            </MenuItem>
          )
        }
      >
        {empty && <Welcome />}
        {connectors && !empty && (
          <Card
            style={{
              padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
              marginBottom: tokens.spacingVerticalL,
            }}
          >
            <ConnectorTable connectors={connectors} />
          </Card>
        )}
        {connectors && <AuditCard connectorId={null} />}
      </Page>
    </OutsideSnapshot>
  );
}
