import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function ReportPage() {
  const { t } = useLingui();
  return <Page title={t`Report`}>{null}</Page>;
}
