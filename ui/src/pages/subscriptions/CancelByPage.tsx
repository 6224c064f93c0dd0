import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CalendarAddRegular, CalendarCheckmarkRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ActivityAsOf } from '../../app/DataAsOf';
import { EmptyState } from '../../app/EmptyState';
import { FailureBox } from '../../app/FailureBox';
import { useNotices } from '../../app/notices';
import { Page } from '../../app/Page';
import { WithData } from '../../app/WithData';
import { formatNumber } from '../../format';
import { ExportButton } from '../../grid/ExportButton';
import { useGrid } from '../../grid/useGrid';
import { useAction, useCommand } from '../../ipc/queries';
import { NotWorkedOut } from '../savings/NotWorkedOut';
import { occasionsOf, purchasesOf, sumOf } from './cancelBy';
import { OccasionCard } from './OccasionCard';
import { SubscriptionTabs } from './SubscriptionTabs';
import { useGoWords } from './useGoWords';

/** More purchases than this nobody reads as cards; the report has them all. */
const MOST = 200;
const NO_VIEW = {};

const useStyles = makeStyles({
  line: { marginBottom: tokens.spacingVerticalM },
  cards: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  more: { marginTop: tokens.spacingVerticalL, color: tokens.colorNeutralForeground3 },
});

/** Which seats can be cancelled until when: what nobody needs, given to the purchases in order of their dates. */
export function CancelByPage() {
  const { t } = useLingui();
  const notices = useNotices();
  const calendar = useAction('cancel_by_calendar');
  const grid = useGrid('cancel-by', NO_VIEW, () => undefined);
  const page = useCommand(
    'report_page',
    {
      query: grid?.query ?? { report: '', connectorId: 0, ...NOTHING },
      offset: 0,
      limit: MOST,
    },
    { enabled: grid !== undefined, keepPrevious: true },
  );
  const purchases = grid && page.data && purchasesOf(grid.report, page.data.rows);
  const save = (connectorId: number) =>
    calendar.mutate(
      { connectorId },
      {
        onSuccess: ({ rows, path }) =>
          notices.done(plural(rows, { one: '# date saved', other: '# dates saved' }), path),
        onError: notices.failed,
      },
    );
  return (
    <Page
      title={t`Subscriptions`}
      about={<ActivityAsOf />}
      primary={
        grid && (
          <>
            <Button
              icon={<CalendarAddRegular />}
              title={t`One event per date, two weeks before it`}
              onClick={() => save(grid.query.connectorId)}
            >
              <Trans>Save for calendar</Trans>
            </Button>
            <ExportButton grid={grid} />
          </>
        )
      }
    >
      <SubscriptionTabs tab="/subscriptions/cancel-by" />
      <WithData
        will={t`Seats that could go, by the date before which to cancel them, will be here after the first run.`}
      >
        {page.error && <FailureBox failure={page.error} onRetry={() => void page.refetch()} />}
        {purchases && <Occasions purchases={purchases} />}
      </WithData>
    </Page>
  );
}

const NOTHING = { search: null, filters: [], sort: null, fromRun: null, toRun: null };

function Occasions({ purchases }: { purchases: ReturnType<typeof purchasesOf> }) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useGoWords();
  const navigate = useNavigate();
  const occasions = occasionsOf(purchases);
  if (purchases.length > 0 && purchases.every((one) => one.couldGo === null)) {
    return <NotWorkedOut />;
  }
  const shown = occasions.flatMap((one) => one.purchases);
  const others = purchases.length - shown.length;
  const many = formatNumber(others);
  const sum = words.sum(sumOf(shown));
  if (occasions.length === 0) {
    return (
      <EmptyState
        icon={<CalendarCheckmarkRegular />}
        title={t`No seat could go`}
        text={t`Here you will see which seats nobody needs, and until when they can be cancelled.`}
      >
        <Button onClick={() => void navigate({ to: '/subscriptions/renewals' })}>
          <Trans>Show renewals</Trans>
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <Text className={styles.line}>
        <Trans>
          In all {sum}. Counted are seats nobody holds and licenses of the findings, given to the
          purchases in order of their dates.
        </Trans>
      </Text>
      <div className={styles.cards}>
        {occasions.map((one) => (
          <OccasionCard key={one.key} occasion={one} />
        ))}
      </div>
      {others > 0 && (
        <Text className={styles.more}>
          {plural(others, {
            one: 'Of # other purchase no seat could go.',
            other: `Of ${many} other purchases no seat could go.`,
          })}{' '}
          <Link
            as="button"
            onClick={() =>
              void navigate({ to: '/reports/$reportId', params: { reportId: 'cancel-by' } })
            }
          >
            <Trans>Show all as a list</Trans>
          </Link>
        </Text>
      )}
    </>
  );
}
