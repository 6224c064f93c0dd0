import { makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import type { SkuPlan } from '../../ipc/generated/api';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, textAlign: 'right' },
});

/** The service plans of a product, by the names of the imported list, else those Graph gives them. */
export function SkuPlans({ plans }: { plans: SkuPlan[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const note = plural(plans.length, { one: '# plan', other: '# plans' });
  // A plan that works needs no word.
  const state = (plan: SkuPlan) =>
    plan.provisioningStatus === 'Success' ? '' : (plan.provisioningStatus ?? '');
  return (
    <PanelSection title={t`Service plans`} note={plans.length > 0 ? note : undefined}>
      <PanelRows
        columns="minmax(0, 1fr) auto"
        none={t`No service plan is known for this product.`}
        rows={plans.map((plan) => ({
          key: plan.servicePlanId,
          cells: (
            <>
              <span title={plan.servicePlanId}>{plan.servicePlanName}</span>
              <span className={styles.quiet}>{state(plan)}</span>
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}
