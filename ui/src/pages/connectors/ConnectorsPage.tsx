import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function ConnectorsPage() {
  const { t } = useLingui();
  return <Page title={t`Connectors`}>{null}</Page>;
}
