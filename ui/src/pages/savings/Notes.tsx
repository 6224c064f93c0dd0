import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { formatNumber } from '../../format';
import type { Savings } from '../../ipc/generated/api';
import { LOW } from './layout';
import { useTrialWords } from './useTrialWords';
import { NO_PERSON } from './view';

const useStyles = makeStyles({
  notes: {
    gridArea: 'notes',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalXL,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':empty': { display: 'none' },
    // Among what was decided.
    [LOW]: { display: 'contents' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What is in no sum, and why. */
export function Notes(props: {
  savings: Savings;
  finding: string;
  onFinding(finding: string): void;
}) {
  const styles = useStyles();
  const { savings } = props;
  const ofTrials = useTrialWords()(savings);
  const unknown = savings.people?.unknown ?? 0;
  const unmeasured = savings.findings.reduce((sum, one) => sum + one.notMeasured, 0);
  const { notPeople } = savings;
  return (
    <div className={styles.notes}>
      {notPeople > 0 && (
        <Link
          as="button"
          aria-pressed={props.finding === NO_PERSON}
          onClick={() => props.onFinding(NO_PERSON)}
        >
          <Caption1>
            {plural(notPeople, {
              one: 'Not people: # license',
              other: `Not people: ${formatNumber(notPeople)} licenses`,
            })}
          </Caption1>
        </Link>
      )}
      {unknown > 0 && (
        <Caption1 className={styles.quiet}>
          {plural(unknown, {
            one: '# person unknown: in no list',
            other: `${formatNumber(unknown)} people unknown: in no list`,
          })}
        </Caption1>
      )}
      {unmeasured > 0 && (
        <Caption1 className={styles.quiet}>
          {plural(unmeasured, {
            one: '# license not measured: in no sum',
            other: `${formatNumber(unmeasured)} licenses not measured: in no sum`,
          })}
        </Caption1>
      )}
      {ofTrials && <Caption1 className={styles.quiet}>{ofTrials}</Caption1>}
    </div>
  );
}
