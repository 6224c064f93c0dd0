import { makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { PanelRows, PanelSection } from '../../app/PanelParts';
import { daysBetween, formatDate, formatNumber, isoDate } from '../../format';
import type { ServiceActivity, UserDetail } from '../../ipc/generated/api';

const useStyles = makeStyles({
  date: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  ago: { textAlign: 'right', color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/**
 * When somebody was last active, per service. Days count back from the day of the reports, which is not today: words
 * such as "yesterday" would name another day than the date beside them.
 */
export function UserActivity({ user }: { user: UserDetail }) {
  const styles = useStyles();
  const { t } = useLingui();
  const asOf = user.activityAsOf;
  const day = asOf && formatDate(asOf);
  const remark = (one: ServiceActivity): string => {
    if (one.lastActivityDate) {
      const before = asOf ? daysBetween(one.lastActivityDate, asOf) : -1;
      if (before === 0) return t`that day`;
      const many = formatNumber(before);
      return before > 0
        ? plural(before, { one: '# day before', other: `${many} days before` })
        : '';
    }
    return one.licensed === false ? t`not licensed` : t`no activity known`;
  };
  return (
    <PanelSection title={t`Activity per service`} note={day ? t`Reports of ${day}` : undefined}>
      <PanelRows
        columns="minmax(0, 1fr) 96px 136px"
        none={t`No usage report was collected for this user.`}
        rows={user.activity.map((one) => ({
          key: one.service,
          cells: (
            <>
              <span title={one.service}>{one.service}</span>
              <span
                className={styles.date}
                title={one.lastActivityDate ? isoDate(one.lastActivityDate) : undefined}
              >
                {one.lastActivityDate ? formatDate(one.lastActivityDate) : '–'}
              </span>
              <span className={styles.ago}>{remark(one)}</span>
            </>
          ),
        }))}
      />
    </PanelSection>
  );
}
