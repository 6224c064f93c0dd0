import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SplitButton,
} from '@fluentui/react-components';
import { ArrowDownloadRegular, CalendarClockRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useNotices } from '../app/notices';
import { useSnapshot } from '../app/snapshot';
import { formatNumber } from '../format';
import { useAction } from '../ipc/queries';
import { ScheduledExportDialog } from '../pages/reports/scheduled/ScheduledExportDialog';
import { ExportProgress } from './ExportProgress';
import { type ExportAs, KINDS, keyOf, same, useExportAs, useKindName } from './exportAs';
import type { Grid } from './useGrid';

/** Exports what is seen: these rows, in this order, with these columns. Ctrl+E does the same. */
export function ExportButton({ grid }: { grid: Grid }) {
  const { t } = useLingui();
  const notices = useNotices();
  const exporting = useAction('report_export');
  const [kind, setKind] = useExportAs();
  const kindName = useKindName();
  const snapshot = useSnapshot();
  const [isScheduling, setScheduling] = useState(false);
  const columns = grid.report.columns.map(({ id }) => id).filter((id) => grid.chosen.includes(id));
  const run = (as: ExportAs) => {
    if (exporting.isPending) return;
    exporting.mutate(
      { query: grid.query, columns, ...as },
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
  const latest = useRef(() => run(kind));
  latest.current = () => run(kind);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'e' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const title =
    kind.format === 'xlsx'
      ? t`Export these rows and columns as an Excel workbook (Ctrl+E)`
      : t`Export these rows and columns as CSV (Ctrl+E)`;
  const choose = (written: string) => {
    const chosen = KINDS.find((one) => keyOf(one) === written);
    if (!chosen) return;
    setKind(chosen);
    run(chosen);
  };
  return (
    <>
      <Menu
        positioning="below-end"
        checkedValues={{ kind: KINDS.filter((one) => same(one, kind)).map(keyOf) }}
      >
        <MenuTrigger disableButtonEnhancement>
          {(trigger) => (
            <SplitButton
              appearance="primary"
              icon={<ArrowDownloadRegular />}
              menuButton={{ ...trigger, 'aria-label': t`Choose what to export as` }}
              primaryActionButton={{ title, onClick: () => run(kind) }}
            >
              <Trans>Export</Trans>
            </SplitButton>
          )}
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {KINDS.map((one) => (
              <MenuItemRadio
                key={keyOf(one)}
                name="kind"
                value={keyOf(one)}
                onClick={() => choose(keyOf(one))}
              >
                {kindName(one)}
              </MenuItemRadio>
            ))}
            {!snapshot && (
              <>
                <MenuDivider />
                <MenuItem icon={<CalendarClockRegular />} onClick={() => setScheduling(true)}>
                  <Trans>Schedule this export</Trans>
                </MenuItem>
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {exporting.isPending && <ExportProgress />}
      {isScheduling && (
        <ScheduledExportDialog
          seen={{
            report: grid.report.id,
            view: {
              search: grid.query.search,
              filters: grid.query.filters,
              sort: grid.query.sort,
              columns,
            },
          }}
          onClose={() => setScheduling(false)}
        />
      )}
    </>
  );
}
