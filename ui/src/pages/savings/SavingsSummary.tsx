import { Card, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Savings } from '../../ipc/generated/api';
import { Decisions } from './Decisions';
import { FindingRow } from './FindingRow';
import { LOW, NARROW, NARROWER } from './layout';
import { Notes } from './Notes';
import { Total } from './Total';

const LINE = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`;

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
    gap: 0,
    padding: 0,
    gridTemplateColumns: '264px minmax(0, 1fr)',
    gridTemplateRows: 'auto 1fr auto',
    gridTemplateAreas: '"total rows" "decisions rows" "notes notes"',
    [LOW]: {
      gridTemplateColumns: '240px minmax(0, 1fr)',
      gridTemplateRows: 'auto auto',
      gridTemplateAreas: '"total rows" "foot foot"',
    },
    [NARROW]: { gridTemplateColumns: '208px minmax(0, 1fr)' },
    [NARROWER]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto',
      gridTemplateAreas: '"total" "decisions" "rows" "notes"',
    },
  },
  rows: {
    gridArea: 'rows',
    minWidth: 0,
    overflow: 'hidden',
    borderLeft: LINE,
    [NARROWER]: { borderLeft: 'none' },
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    [LOW]: { display: 'block', height: '100%' },
    [NARROWER]: { display: 'table' },
  },
  heads: {
    // The words of the cells say what they are.
    [LOW]: { position: 'absolute', clipPath: 'inset(50%)' },
    [NARROWER]: { position: 'static', clipPath: 'none' },
  },
  findings: {
    // Three beside each other, each of two lines.
    [LOW]: {
      display: 'grid',
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
      gridAutoRows: '1fr',
      height: '100%',
      margin: '-1px 0 0 -1px',
    },
    [NARROW]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    [NARROWER]: { display: 'table-row-group' },
  },
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
  foot: {
    display: 'contents',
    [LOW]: {
      gridArea: 'foot',
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: tokens.spacingHorizontalXL,
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
      borderTop: LINE,
    },
    [NARROWER]: { gridArea: 'notes' },
  },
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
        <Total savings={savings} />
        <div className={styles.rows}>
          <table className={styles.table} aria-label={t`Findings`}>
            <thead className={styles.heads}>
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
            <tbody className={styles.findings}>
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
        <div className={styles.foot}>
          <Decisions savings={savings} />
          <Notes savings={savings} finding={finding} onFinding={onFinding} />
        </div>
      </Card>
    </div>
  );
}
