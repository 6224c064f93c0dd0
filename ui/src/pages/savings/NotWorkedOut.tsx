import { Button } from '@fluentui/react-components';
import { SavingsRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useConnectors } from '../../app/connector';
import { EmptyState } from '../../app/EmptyState';
import { useRunNow } from '../../app/shortcuts';

/** What stands here until a run has gone to its end. */
export function NotWorkedOut() {
  const { t } = useLingui();
  const { connector } = useConnectors();
  const runNow = useRunNow();
  return (
    <EmptyState
      icon={<SavingsRegular />}
      title={t`Nothing has been worked out yet`}
      text={t`What could be freed is worked out at the end of a run, from licenses and activity.`}
    >
      {connector && runNow && (
        <Button appearance="primary" onClick={() => runNow(connector.id)}>
          <Trans>Run now</Trans>
        </Button>
      )}
    </EmptyState>
  );
}
