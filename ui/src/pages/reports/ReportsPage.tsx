import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function ReportsPage() {
  const { t } = useLingui();
  return <Page title={t`Reports`}>{null}</Page>;
}
