import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function EditConnectorPage() {
  const { t } = useLingui();
  return <Page title={t`Edit connector`}>{null}</Page>;
}
