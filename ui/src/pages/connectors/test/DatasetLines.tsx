import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleOffRegular,
  ClockFilled,
  ErrorCircleFilled,
} from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { FailureText } from '../../../app/FailureText';
import type { DatasetAccess, DatasetLine } from '../../../ipc/generated/api';
import { isUsageReport, useDatasetName } from '../words';
import { Line, Lines } from './Line';

const useStyles = makeStyles({
  icon: { fontSize: '16px' },
  works: { color: tokens.colorStatusSuccessForeground1 },
  notPermitted: { color: tokens.colorStatusDangerForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  notYetActive: { color: tokens.colorStatusWarningForeground1 },
  optional: { color: tokens.colorNeutralForeground3 },
  notOffered: { color: tokens.colorNeutralForeground3 },
});

const ICONS = {
  works: CheckmarkCircleFilled,
  notPermitted: ErrorCircleFilled,
  failed: ErrorCircleFilled,
  notYetActive: ClockFilled,
  optional: CircleOffRegular,
  notOffered: CircleOffRegular,
};

/**
 * A line per dataset: whether it can be collected. Usage reports that stand alike share one, since one function
 * was asked for all.
 */
export function DatasetLines({ lines }: { lines: DatasetLine[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const words: Record<DatasetAccess, string> = {
    works: t`Works`,
    notPermitted: t`Not permitted`,
    optional: t`Optional, not permitted`,
    notYetActive: t`Not yet active`,
    notOffered: t`Not offered or not licensed`,
    failed: t`Failed`,
  };
  return (
    <Lines title={t`What can be collected`}>
      {together(lines).map(([first, ...others]) => {
        const { dataset, state, error } = first;
        const Icon = ICONS[state];
        const all = [first, ...others].map((one) => nameOf(one.dataset));
        const names = all.join(', ');
        const count = all.length;
        return (
          <Line
            key={dataset}
            icon={<Icon aria-hidden className={mergeClasses(styles.icon, styles[state])} />}
            name={count > 1 ? t`${count} usage reports` : nameOf(dataset)}
            word={words[state]}
            bad={state === 'notPermitted' || state === 'failed'}
            note={
              (count > 1 || error) && (
                <>
                  {count > 1 && names}
                  {error && (
                    <FailureText error={error} show={state === 'failed' ? 'all' : 'codes'} />
                  )}
                </>
              )
            }
          />
        );
      })}
    </Lines>
  );
}

/** The lines, those of usage reports in the same state together. */
function together(lines: DatasetLine[]): [DatasetLine, ...DatasetLine[]][] {
  const groups = new Map<string, [DatasetLine, ...DatasetLine[]]>();
  for (const line of lines) {
    const key = isUsageReport(line.dataset) ? line.state : line.dataset;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}
