import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function ConnectorPage() {
  const { t } = useLingui();
  return <Page title={t`Connector`}>{null}</Page>;
}
