import { Button, Text } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Page } from '../../app/Page';

/** Shown for the address of a connector that has been deleted. */
export function ConnectorMissing() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <Page
      title={t`This connector is gone`}
      primary={
        <Button appearance="primary" onClick={() => void navigate({ to: '/connectors' })}>
          <Trans>Show connectors</Trans>
        </Button>
      }
    >
      <Text>
        <Trans>It has been deleted. The others are under Connectors.</Trans>
      </Text>
    </Page>
  );
}
