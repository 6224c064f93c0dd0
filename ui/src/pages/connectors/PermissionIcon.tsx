import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleRegular,
  ClockFilled,
  ErrorCircleFilled,
} from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { PermissionState } from '../../ipc/generated/api';

const useStyles = makeStyles({
  icon: { fontSize: '16px', flexShrink: 0 },
  granted: { color: tokens.colorStatusSuccessForeground1 },
  covered: { color: tokens.colorStatusSuccessForeground1 },
  notYetActive: { color: tokens.colorStatusWarningForeground1 },
  missing: { color: tokens.colorStatusDangerForeground1 },
});

/** The state of a permission as an icon with a word for those who do not see it. */
export function PermissionIcon({ state }: { state: PermissionState | null }) {
  const styles = useStyles();
  const { t } = useLingui();
  if (!state) return <CircleRegular className={styles.icon} aria-hidden />;
  const looks = {
    granted: { Icon: CheckmarkCircleFilled, word: t`Granted` },
    covered: { Icon: CheckmarkCircleFilled, word: t`Covered by another permission` },
    notYetActive: { Icon: ClockFilled, word: t`Granted, not yet active` },
    missing: { Icon: ErrorCircleFilled, word: t`Missing` },
  };
  const { Icon, word } = looks[state];
  return <Icon className={mergeClasses(styles.icon, styles[state])} role="img" aria-label={word} />;
}
