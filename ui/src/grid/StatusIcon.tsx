import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ClockFilled,
  DoorRegular,
  ErrorCircleFilled,
  GuestRegular,
  LayerFilled,
  ProhibitedRegular,
  QuestionCircleRegular,
  SparkleFilled,
  SubtractCircleFilled,
  WarningFilled,
} from '@fluentui/react-icons';

const useStyles = makeStyles({
  icon: { fontSize: '16px', flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground3 },
  attention: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  brand: { color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

const ICONS = {
  active: [CheckmarkCircleFilled, 'good'],
  inactive: [ClockFilled, 'attention'],
  'never active': [SubtractCircleFilled, 'attention'],
  new: [SparkleFilled, 'brand'],
  unknown: [QuestionCircleRegular, 'quiet'],
  disabled: [ProhibitedRegular, 'bad'],
  complete: [CheckmarkCircleFilled, 'good'],
  partial: [WarningFilled, 'attention'],
  failed: [ErrorCircleFilled, 'bad'],
  cancelled: [ProhibitedRegular, 'quiet'],
  running: [ClockFilled, 'brand'],
  enabled: [CheckmarkCircleFilled, 'good'],
  warning: [WarningFilled, 'attention'],
  suspended: [ProhibitedRegular, 'bad'],
  deleted: [ProhibitedRegular, 'bad'],
  lockedout: [ProhibitedRegular, 'bad'],
  error: [ErrorCircleFilled, 'bad'],
  activewitherror: [WarningFilled, 'attention'],
  missing: [WarningFilled, 'attention'],
  lapsed: [ClockFilled, 'attention'],
  'never used': [SubtractCircleFilled, 'attention'],
  'not measured': [QuestionCircleRegular, 'quiet'],
  contained: [LayerFilled, 'attention'],
  guest: [GuestRegular, 'attention'],
  unassigned: [SubtractCircleFilled, 'attention'],
  'not a person': [DoorRegular, 'quiet'],
} as const;

const WITH_ICON = new Set(['state', 'outcome', 'capabilityStatus', 'status', 'presence']);

/** Whether the values of this column have an icon before their word. */
export function hasStatusIcon(column: string): boolean {
  return WITH_ICON.has(column);
}

/** The icon of a state, to stand before its word. */
export function StatusIcon({ value }: { value: string }) {
  const styles = useStyles();
  const found = ICONS[value.toLowerCase() as keyof typeof ICONS];
  if (!found) return null;
  const [Icon, look] = found;
  return <Icon aria-hidden className={mergeClasses(styles.icon, styles[look])} />;
}
