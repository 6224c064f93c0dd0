import { useLingui } from '@lingui/react/macro';
import { Page } from '../../app/Page';

export function SubscriptionsPage() {
  const { t } = useLingui();
  return <Page title={t`Subscriptions`}>{null}</Page>;
}
