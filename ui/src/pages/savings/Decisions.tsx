import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { formatMoney, formatNumber } from '../../format';
import type { Decided, Savings } from '../../ipc/generated/api';
import { LOW } from './layout';

const useStyles = makeStyles({
  facts: {
    gridArea: 'decisions',
    padding: `0 ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalM}`,
    [LOW]: { display: 'contents' },
  },
  fact: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '20px',
    [LOW]: { columnGap: tokens.spacingHorizontalSNudge },
  },
  end: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
});

/** What was decided and what came of it; money is saved only where fewer seats are bought. */
export function Decisions({ savings }: { savings: Savings }) {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const { toFree, freed, saved, excluded } = savings;
  const words = ({ licenses, money, atLeast }: Decided) => {
    const count = formatNumber(licenses);
    const sums = money.map(({ currency, minor }) => formatMoney(minor, currency, 'whole'));
    const sum = sums.join(' + ');
    if (sum === '') return plural(licenses, { one: '# license', other: `${count} licenses` });
    return atLeast ? t`at least ${sum}` : sum;
  };
  const decided = toFree.licenses + freed.licenses > 0;
  const toDecisions = () => void navigate({ to: '/savings/decisions' });
  const rows = formatNumber(excluded);
  return (
    <div className={styles.facts}>
      {decided && (
        <>
          <div className={styles.fact}>
            <Link as="button" onClick={toDecisions}>
              <Caption1>
                <Trans>Marked to free</Trans>
              </Caption1>
            </Link>
            <Caption1 className={styles.end}>{words(toFree)}</Caption1>
          </div>
          <div className={styles.fact}>
            <Link as="button" onClick={toDecisions}>
              <Caption1>
                <Trans>Freed</Trans>
              </Caption1>
            </Link>
            <Caption1 className={styles.end}>{words(freed)}</Caption1>
          </div>
          <div className={styles.fact}>
            <Caption1 title={t`Of the freed licenses, those with as many seats fewer bought since`}>
              <Trans>Really saved</Trans>
            </Caption1>
            <Caption1 className={styles.end}>{saved.licenses > 0 ? words(saved) : '–'}</Caption1>
          </div>
        </>
      )}
      <div className={styles.fact}>
        <Link as="button" onClick={() => void navigate({ to: '/savings/exclusions' })}>
          <Caption1>
            <Trans>Excluded</Trans>
          </Caption1>
        </Link>
        <Caption1 className={styles.end}>
          {plural(excluded, { one: '# row', other: `${rows} rows` })}
        </Caption1>
      </div>
    </div>
  );
}
