import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowSyncRegular,
  CheckmarkCircleFilled,
  DismissCircleRegular,
  ErrorCircleFilled,
  WarningFilled,
} from '@fluentui/react-icons';
import type { RunOutcome } from '../../../ipc/generated/api';

const useStyles = makeStyles({
  icon: { fontSize: '16px', flexShrink: 0 },
  running: { color: tokens.colorBrandForeground1 },
  complete: { color: tokens.colorStatusSuccessForeground1 },
  partial: { color: tokens.colorStatusWarningForeground3 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  cancelled: { color: tokens.colorNeutralForeground3 },
});

const ICONS = {
  running: ArrowSyncRegular,
  complete: CheckmarkCircleFilled,
  partial: WarningFilled,
  failed: ErrorCircleFilled,
  cancelled: DismissCircleRegular,
};

/** How a run ended. Always beside its word. */
export function OutcomeIcon(props: { outcome: RunOutcome; className?: string }) {
  const styles = useStyles();
  const Icon = ICONS[props.outcome];
  return (
    <Icon
      aria-hidden
      className={mergeClasses(styles.icon, styles[props.outcome], props.className)}
    />
  );
}
