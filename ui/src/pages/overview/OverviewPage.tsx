import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function OverviewPage() {
  const { t } = useLingui();
  return <Page title={t`Overview`}>{null}</Page>;
}
