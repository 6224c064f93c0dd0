import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { FlagRegular, SubtractCircleRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSnapshot } from '../../app/snapshot';
import { formatMoney, formatNumber } from '../../format';
import type { Selection } from '../../grid/selection';
import type { Grid } from '../../grid/useGrid';
import { DecideDialog } from './DecideDialog';
import { ExcludeDialog } from './ExcludeDialog';
import { SEATS } from './view';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  count: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
});

/** What can be made of the rows that are chosen, or of all that are listed. */
export function FindingActions(props: { grid: Grid; finding: string; selection: Selection }) {
  const styles = useStyles();
  const { t } = useLingui();
  const [dialog, setDialog] = useState<'decide' | 'exclude'>();
  const { grid, finding, selection } = props;
  const snapshot = useSnapshot();
  const count = formatNumber(selection.size);
  const money = sumOf(grid, selection)
    .map(([currency, minor]) => formatMoney(minor, currency))
    .join(' + ');
  const close = () => setDialog(undefined);
  const done = () => {
    selection.clear();
    close();
  };
  return (
    <div className={styles.bar}>
      {selection.size > 0 && (
        <Caption1 className={styles.count} role="status">
          {money ? t`${count} chosen, ${money} a month` : t`${count} chosen`}
        </Caption1>
      )}
      {finding !== SEATS && !snapshot && (
        <Button size="small" icon={<FlagRegular />} onClick={() => setDialog('decide')}>
          <Trans>Mark to free</Trans>
        </Button>
      )}
      {!snapshot && (
        <Button size="small" icon={<SubtractCircleRegular />} onClick={() => setDialog('exclude')}>
          <Trans>Exclude</Trans>
        </Button>
      )}
      {dialog === 'decide' && <DecideDialog {...props} onClose={close} onDone={done} />}
      {dialog === 'exclude' && <ExcludeDialog {...props} onClose={close} onDone={done} />}
    </div>
  );
}

/** Money a month of the chosen rows, per currency. */
function sumOf(grid: Grid, selection: Selection): [string, number][] {
  const at = (id: string) => grid.report.columns.findIndex((column) => column.id === id);
  const [price, currency] = [at('pricePerMonth'), at('currency')];
  const sums = new Map<string, number>();
  for (const row of selection.rows) {
    const [minor, code] = [row[price], row[currency]];
    if (typeof minor === 'number' && typeof code === 'string') {
      sums.set(code, (sums.get(code) ?? 0) + minor);
    }
  }
  return [...sums];
}
