import {
  Link as FluentLink,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { formatDate, formatNumber, relativeDays } from '../../format';
import type { Renewal } from '../../ipc/generated/api';
import { ListCard } from './ListCard';

const SHOWN = 4;

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) repeat(4, max-content)',
    columnGap: tokens.spacingHorizontalS,
  },
  row: {
    display: 'grid',
    gridColumn: '1 / -1',
    gridTemplateColumns: 'subgrid',
    alignItems: 'center',
    minHeight: '36px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** What happens next to the subscriptions. */
export function RenewalsCard({ renewals }: { renewals: Renewal[] }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const words: Record<string, string> = {
    renewsOrEnds: t`Renews or ends`,
    renews: t`Renews`,
    ends: t`Ends`,
    isSuspended: t`Is suspended`,
    isDeleted: t`Is deleted`,
  };
  return (
    <ListCard
      title={t`Next renewals`}
      tools={
        <FluentLink
          as="button"
          type="button"
          onClick={() => void navigate({ to: '/subscriptions/renewals' })}
        >
          <Text size={200}>
            <Trans>All renewals</Trans>
          </Text>
        </FluentLink>
      }
      empty={renewals.length === 0 && t`No subscription has a next date.`}
    >
      <ul className={styles.list}>
        {renewals.slice(0, SHOWN).map((renewal) => {
          const seats = formatNumber(renewal.seats);
          // What goes on from month to month asks for nothing.
          const monthly = renewal.what === 'renews' && renewal.term === 'monthly';
          const told = monthly ? t`Renews monthly` : (words[renewal.what] ?? renewal.what);
          const what = renewal.isTrial ? t`Trial ends` : told;
          return (
            <li key={renewal.subscriptionId} className={styles.row}>
              <Text className={styles.cut} title={renewal.productName}>
                {renewal.productName}
              </Text>
              <Text className={mergeClasses(styles.number, styles.muted)}>
                {plural(renewal.seats, { one: '# seat', other: `${seats} seats` })}
              </Text>
              <Text className={mergeClasses(styles.muted, styles.cut)} title={what}>
                {what}
              </Text>
              <Text className={styles.number} title={renewal.date}>
                {formatDate(renewal.date)}
              </Text>
              <Text className={styles.number}>{relativeDays(renewal.daysLeft)}</Text>
            </li>
          );
        })}
      </ul>
    </ListCard>
  );
}
