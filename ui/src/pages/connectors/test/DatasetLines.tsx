import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  CircleOffRegular,
  ClockFilled,
  ErrorCircleFilled,
} from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { DatasetAccess, DatasetLine } from '../../../ipc/generated/api';
import { FailureText } from '../FailureText';
import { useDatasetName } from '../words';
import { Line, Lines } from './Line';

const useStyles = makeStyles({
  icon: { fontSize: '16px' },
  works: { color: tokens.colorStatusSuccessForeground1 },
  notPermitted: { color: tokens.colorStatusDangerForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  notYetActive: { color: tokens.colorStatusWarningForeground1 },
  notOffered: { color: tokens.colorNeutralForeground3 },
});

const ICONS = {
  works: CheckmarkCircleFilled,
  notPermitted: ErrorCircleFilled,
  failed: ErrorCircleFilled,
  notYetActive: ClockFilled,
  notOffered: CircleOffRegular,
};

/** A line per dataset: whether it can be collected. */
export function DatasetLines({ lines }: { lines: DatasetLine[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const words: Record<DatasetAccess, string> = {
    works: t`Works`,
    notPermitted: t`Not permitted`,
    notYetActive: t`Not yet active`,
    notOffered: t`Not offered in this cloud`,
    failed: t`Failed`,
  };
  return (
    <Lines title={t`What can be collected`}>
      {lines.map(({ dataset, state, error }) => {
        const Icon = ICONS[state];
        return (
          <Line
            key={dataset}
            icon={<Icon aria-hidden className={mergeClasses(styles.icon, styles[state])} />}
            name={nameOf(dataset)}
            word={words[state]}
            bad={state === 'notPermitted' || state === 'failed'}
            note={
              error && <FailureText error={error} show={state === 'failed' ? 'all' : 'codes'} />
            }
          />
        );
      })}
    </Lines>
  );
}
