import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useNotices } from '../app/notices';
import { formatNumber } from '../format';
import { useAction } from '../ipc/queries';
import type { Grid } from './useGrid';

/** Exports what is seen: these rows, in this order, with these columns. Ctrl+E does the same. */
export function ExportButton({ grid }: { grid: Grid }) {
  const { t } = useLingui();
  const notices = useNotices();
  const exporting = useAction('report_export');
  const run = () => {
    if (exporting.isPending) return;
    const columns = grid.report.columns
      .map(({ id }) => id)
      .filter((id) => grid.chosen.includes(id));
    exporting.mutate(
      { query: grid.query, columns },
      {
        onSuccess: ({ rows, path }) => {
          const count = formatNumber(rows);
          notices.done(
            plural(rows, { one: 'Exported # row', other: `Exported ${count} rows` }),
            path,
          );
        },
        onError: notices.failed,
      },
    );
  };
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'e' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Button
      appearance="primary"
      icon={<ArrowDownloadRegular />}
      title={t`Export these rows and columns as CSV (Ctrl+E)`}
      onClick={run}
    >
      <Trans>Export</Trans>
    </Button>
  );
}
