import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ErrorCircleFilled,
  InfoFilled,
  QuestionCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { Level } from '../ipc/generated/api';

const FROM_BAD_TO_GOOD: Level[] = ['critical', 'unknown', 'warning', 'notice', 'ok'];

/** Sorts the worst first. */
export function byLevel(a: Level, b: Level): number {
  return FROM_BAD_TO_GOOD.indexOf(a) - FROM_BAD_TO_GOOD.indexOf(b);
}

const useStyles = makeStyles({
  dot: {
    width: '8px',
    height: '8px',
    borderRadius: tokens.borderRadiusCircular,
    flexShrink: 0,
    forcedColorAdjust: 'none',
    // The word beside it says which; here it is only seen, on any background.
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  okDot: { backgroundColor: tokens.colorStatusSuccessBackground3 },
  noticeDot: { backgroundColor: tokens.colorBrandBackground },
  warningDot: { backgroundColor: tokens.colorStatusWarningBackground3 },
  criticalDot: { backgroundColor: tokens.colorStatusDangerBackground3 },
  unknownDot: { backgroundColor: tokens.colorNeutralForeground4 },
  icon: { fontSize: '16px', flexShrink: 0 },
  ok: { color: tokens.colorStatusSuccessForeground1 },
  notice: { color: tokens.colorBrandForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  critical: { color: tokens.colorStatusDangerForeground1 },
  unknown: { color: tokens.colorNeutralForeground3 },
});

/** The word of a level. */
export function useLevelWord(): (level: Level) => string {
  const { t } = useLingui();
  return (level) =>
    ({
      ok: t`Healthy`,
      notice: t`Notice`,
      warning: t`Warning`,
      critical: t`Critical`,
      unknown: t`Unknown`,
    })[level];
}

/** A dot in the color of the level. Always beside its word: color alone says nothing. */
export function LevelDot({ level }: { level: Level }) {
  const styles = useStyles();
  return <span aria-hidden className={mergeClasses(styles.dot, styles[`${level}Dot`])} />;
}

/** The icon of a level. */
export function LevelIcon({ level, className }: { level: Level; className?: string }) {
  const styles = useStyles();
  const Icon = {
    ok: CheckmarkCircleFilled,
    notice: InfoFilled,
    warning: WarningFilled,
    critical: ErrorCircleFilled,
    unknown: QuestionCircleRegular,
  }[level];
  return <Icon aria-hidden className={mergeClasses(styles.icon, styles[level], className)} />;
}
