import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { REPORT_SETTINGS_URL } from '../../app/messageAction';
import { useRunNow } from '../../app/shortcuts';
import type { Connector } from '../../ipc/generated/api';
import { useAction } from '../../ipc/queries';
import type { Why } from './useWhyNothing';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: tokens.spacingVerticalS,
    maxWidth: '560px',
  },
  text: { color: tokens.colorNeutralForeground3 },
});

/** Said in place of figures: why there are none, and the button that brings them. */
export function Nothing({ connector, why }: { connector: Connector; why: Why }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const runNow = useRunNow();
  const open = useAction('link_open');
  const test = () =>
    void navigate({
      to: '/connectors/$connectorId',
      params: { connectorId: String(connector.id) },
      search: { test: true },
    });
  return (
    <div className={styles.box}>
      <Text className={styles.text}>{why.text}</Text>
      {why.action === 'test' && runNow && (
        <Button size="small" onClick={test}>
          <Trans>Test connection</Trans>
        </Button>
      )}
      {why.action === 'settings' && (
        <Button size="small" onClick={() => open.mutate({ url: REPORT_SETTINGS_URL })}>
          <Trans>Open report settings</Trans>
        </Button>
      )}
      {why.action === 'run' && runNow && (
        <Button size="small" onClick={() => runNow(connector.id)}>
          <Trans>Run now</Trans>
        </Button>
      )}
    </div>
  );
}
