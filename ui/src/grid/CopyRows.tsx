import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CopyRegular, DismissRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { copyText } from '../app/clipboard';
import { useNotices } from '../app/notices';
import { formatNumber } from '../format';
import { locale } from '../format/locale';
import { asFailure, call } from '../ipc/door';
import type { CopyRows as Rows } from '../ipc/generated/api';
import { usualIn } from './exportAs';
import { type Ticks, useControlKey } from './ticks';
import type { Grid } from './useGrid';

const useStyles = makeStyles({
  // In the place of the count.
  chosen: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minWidth: 0,
  },
  count: {
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  button: { flexShrink: 0, minWidth: 'auto', fontWeight: 'normal' },
});

/** Copies rows with the columns that are seen, as a spreadsheet takes them. */
export function useCopyRows(grid: Grid): (rows: Rows) => Promise<void> {
  const { t } = useLingui();
  const notices = useNotices();
  return async (rows) => {
    const columns = grid.report.columns
      .map(({ id }) => id)
      .filter((id) => grid.chosen.includes(id));
    const decimalComma = usualIn(locale()).delimiter === 'semicolon';
    const copied = call('report_copy', { query: grid.query, columns, rows, decimalComma });
    try {
      const isThere = await copyText(copied.then(({ text }) => text));
      const { rows: count } = await copied;
      if (!isThere) {
        const refused = t`The system did not let the window write to the clipboard. Export the rows instead.`;
        throw new Error(refused);
      }
      const written = formatNumber(count);
      notices.done(plural(count, { one: '# row copied', other: `${written} rows copied` }));
    } catch (error) {
      notices.failed(asFailure(error));
    }
  };
}

/** What can be done with the ticked rows of any list; nothing shows where none is. */
export function CopyRows(props: {
  grid: Grid;
  ticks: Ticks;
  /** What else there is to say of them. */
  about?: string | undefined;
}) {
  const { grid, ticks, about } = props;
  const styles = useStyles();
  const { t } = useLingui();
  const copy = useCopyRows(grid);
  useControlKey('c', ticks.size > 0, () => void copy(ticks.rows));
  if (ticks.choosing) return <Choosing ticks={ticks} {...ticks.choosing} />;
  if (ticks.size === 0) return null;
  const count = formatNumber(ticks.size);
  const chosen = about ? t`${count} chosen, ${about}` : t`${count} chosen`;
  return (
    <div className={styles.chosen}>
      <span className={styles.count} role="status" title={chosen}>
        {chosen}
      </span>
      <Button
        appearance="subtle"
        size="small"
        className={styles.button}
        icon={<CopyRegular />}
        aria-label={t`Copy`}
        title={t`Copy the chosen rows for a spreadsheet (Ctrl+C)`}
        onClick={() => void copy(ticks.rows)}
      />
      <Button
        appearance="subtle"
        size="small"
        className={styles.button}
        icon={<DismissRegular />}
        aria-label={t`Choose none`}
        title={t`Choose none`}
        onClick={ticks.clear}
      />
    </div>
  );
}

/** How far it is with rows that are still fetched to be chosen. */
function Choosing({ ticks, done, of }: { ticks: Ticks; done: number; of: number }) {
  const styles = useStyles();
  const { t } = useLingui();
  const count = formatNumber(done);
  const all = formatNumber(of);
  return (
    <div className={styles.chosen}>
      <span className={styles.count}>{t`Choosing ${count} of ${all}`}</span>
      <Button
        appearance="subtle"
        size="small"
        className={styles.button}
        icon={<DismissRegular />}
        aria-label={t`Stop choosing`}
        title={t`Stop choosing (Esc)`}
        onClick={ticks.stop}
      />
    </div>
  );
}
