import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function AddConnectorPage() {
  const { t } = useLingui();
  return <Page title={t`Add a connector`}>{null}</Page>;
}
