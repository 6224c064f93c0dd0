import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';

const useStyles = makeStyles({
  tabs: { marginLeft: '-12px', marginTop: '-12px', marginBottom: '12px', flexShrink: 0 },
});

export type SubscriptionTab =
  | '/subscriptions'
  | '/subscriptions/renewals'
  | '/subscriptions/cancel-by';

/** What there is to see of subscriptions: the products, what was bought, and what can go when. */
export function SubscriptionTabs({ tab }: { tab: SubscriptionTab }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <TabList
      className={styles.tabs}
      aria-label={t`Subscriptions`}
      selectedValue={tab}
      onTabSelect={(_, { value }) => void navigate({ to: value as SubscriptionTab, search: {} })}
    >
      <Tab value="/subscriptions">
        <Trans>Products</Trans>
      </Tab>
      <Tab value="/subscriptions/renewals">
        <Trans>Renewals</Trans>
      </Tab>
      <Tab value="/subscriptions/cancel-by">
        <Trans>Cancel by</Trans>
      </Tab>
    </TabList>
  );
}
