import {
  Caption1,
  Card,
  Link,
  makeStyles,
  mergeClasses,
  Text,
  Title1,
  tokens,
} from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ShareBar } from '../../charts/ShareBar';
import { formatMoney, formatNumber, formatShare } from '../../format';
import type { Savings } from '../../ipc/generated/api';
import { Decisions } from './Decisions';
import { FindingRow } from './FindingRow';
import { useTrialWords } from './useTrialWords';
import { amountOf, NO_PERSON } from './view';

// The page may be narrow, or a panel may stand beside it.
const NARROW = '@container savings (min-width: 621px) and (max-width: 880px)';
const NARROWER = '@container savings (max-width: 620px)';

const useStyles = makeStyles({
  room: {
    containerType: 'inline-size',
    containerName: 'savings',
    flexShrink: 0,
    marginBottom: tokens.spacingVerticalL,
    // The shadow of the card needs room too.
    padding: '2px',
    margin: '-2px -2px 14px',
  },
  // Beside a panel there is room for the list alone.
  givesWay: { [NARROWER]: { display: 'none' } },
  card: {
    display: 'grid',
    gridTemplateColumns: '264px minmax(0, 1fr)',
    gap: 0,
    padding: 0,
    [NARROW]: { gridTemplateColumns: '208px minmax(0, 1fr)' },
    [NARROWER]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  total: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    minWidth: 0,
    [NARROW]: { paddingLeft: '12px', paddingRight: '12px' },
    [NARROWER]: { borderRight: 'none' },
  },
  sum: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  facts: { marginTop: 'auto', display: 'flex', flexDirection: 'column', rowGap: '2px' },
  rows: { minWidth: 0 },
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    height: '30px',
    fontWeight: 'normal',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    textAlign: 'right',
    padding: '0 8px',
    whiteSpace: 'nowrap',
  },
  first: { textAlign: 'left', paddingLeft: '44px' },
  share: {
    textAlign: 'left',
    width: '30%',
    [NARROW]: { display: 'none' },
    [NARROWER]: { display: 'none' },
  },
  last: { width: '32px' },
});

/** The total at the left, and a row per finding that opens its licenses below. */
export function SavingsSummary(props: {
  savings: Savings;
  finding: string;
  onFinding(finding: string): void;
  besidePanel: boolean;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { savings, finding, onFinding } = props;
  const most = Math.max(1, ...savings.findings.map((sum) => sum.money[0]?.minor ?? 0));
  const mostLicenses = Math.max(1, ...savings.findings.map((sum) => sum.licenses));
  const priced = savings.total.length > 0;
  return (
    <div className={styles.room}>
      <Card className={mergeClasses(styles.card, props.besidePanel && styles.givesWay)}>
        <Total savings={savings} finding={finding} onFinding={onFinding} />
        <div className={styles.rows}>
          <table className={styles.table} aria-label={t`Findings`}>
            <thead>
              <tr>
                <th scope="col" className={mergeClasses(styles.head, styles.first)}>
                  <Trans>Finding</Trans>
                </th>
                <th scope="col" className={mergeClasses(styles.head, styles.share)}>
                  {priced ? <Trans>Money</Trans> : <Trans>Licenses</Trans>}
                </th>
                <th scope="col" className={styles.head}>
                  <Trans>Could be freed</Trans>
                </th>
                <th scope="col" className={styles.head}>
                  <Trans>People</Trans>
                </th>
                <th scope="col" className={styles.head}>
                  <Trans>Per month</Trans>
                </th>
                <th className={styles.last} aria-hidden />
              </tr>
            </thead>
            <tbody>
              {savings.findings.map((sum) => (
                <FindingRow
                  key={sum.finding}
                  sum={sum}
                  share={priced ? (sum.money[0]?.minor ?? 0) / most : sum.licenses / mostLicenses}
                  isOpen={sum.finding === finding}
                  onOpen={() => onFinding(sum.finding)}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </div>
  );
}

function Total(props: { savings: Savings; finding: string; onFinding(finding: string): void }) {
  const styles = useStyles();
  const { total, costs, atLeast, people, notPeople } = props.savings;
  const [first, ...others] = total;
  const ofTrials = useTrialWords()(props.savings);
  const unknown = people?.unknown ?? 0;
  const unmeasured = props.savings.findings.reduce((sum, one) => sum + one.notMeasured, 0);
  const licenses = props.savings.findings.reduce((sum, one) => sum + one.licenses, 0);
  const shown = [first, ...others].filter((one) => one !== undefined);
  return (
    <div className={styles.total}>
      <Caption1 className={styles.quiet}>
        {atLeast ? <Trans>Could be freed, at least</Trans> : <Trans>Could be freed</Trans>}
      </Caption1>
      {shown.length === 0 && (
        <div className={styles.sum}>
          <Title1>{formatNumber(licenses)}</Title1>
          <Text className={styles.quiet}>
            <Trans>licenses and seats</Trans>
          </Text>
        </div>
      )}
      {shown.map(({ currency, minor }) => {
        const all = amountOf(costs, currency);
        const share = formatShare(minor, all);
        const cost = formatMoney(all, currency, 'whole');
        return (
          <div key={currency}>
            <div className={styles.sum}>
              <Title1>{formatMoney(minor, currency, 'whole')}</Title1>
              <Text className={styles.quiet}>
                <Trans>a month</Trans>
              </Text>
            </div>
            <ShareBar part={minor} whole={all} />
            {share && (
              <Caption1 className={styles.quiet}>
                <Trans>
                  {share} of {cost} a month
                </Trans>
              </Caption1>
            )}
          </div>
        );
      })}
      <Decisions savings={props.savings} />
      <div className={styles.facts}>
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
      </div>
    </div>
  );
}
