import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  ErrorCircleFilled,
  MoreHorizontalRegular,
} from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useConnectors } from '../../../app/connector';
import { NARROW } from '../../../app/narrow';
import { useNotices } from '../../../app/notices';
import { formatDateTime, formatNumber } from '../../../format';
import { useKindName } from '../../../grid/exportAs';
import { useReports } from '../../../grid/titles';
import type { ScheduledExport } from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(180px, 260px) minmax(0, 1fr) minmax(0, 1.2fr) max-content',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'center',
    minHeight: '52px',
    boxSizing: 'border-box',
    padding: '6px 16px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr) max-content', rowGap: '4px' },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  whole: { [NARROW]: { gridColumn: '1 / -1' } },
  name: { fontWeight: tokens.fontWeightSemibold },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  result: { display: 'flex', alignItems: 'flex-start', columnGap: tokens.spacingHorizontalS },
  icon: { flexShrink: 0, fontSize: '16px', marginTop: '2px' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  tools: { display: 'flex', alignItems: 'center', [NARROW]: { gridColumn: 2, gridRow: 1 } },
});

/** One scheduled export: what, where to, when, and what became of it last. */
export function ScheduledExportRow(props: { scheduled: ScheduledExport; onEdit(): void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const notices = useNotices();
  const kindName = useKindName();
  const { connectors } = useConnectors();
  const reports = useReports();
  const run = useAction('scheduled_export_run');
  const remove = useAction('scheduled_export_remove');
  const { id, form, reportTitle } = props.scheduled;
  const whose = connectors?.find((one) => one.id === form.connectorId)?.name;
  const report = reports?.find((one) => one.id === form.report)?.title ?? reportTitle;
  const when = form.daily ? t`once a day` : t`after every run`;
  const { name } = form;
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span className={mergeClasses(styles.name, styles.cut)} title={name}>
          {name}
        </span>
        <span className={mergeClasses(styles.quiet, styles.cut)}>
          {[report, whose ?? t`all connectors`].join(' · ')}
        </span>
      </div>
      <div className={mergeClasses(styles.words, styles.whole)}>
        <span className={styles.cut} title={form.folder}>
          {form.folder}
        </span>
        <span className={mergeClasses(styles.quiet, styles.cut)}>
          {[kindName(form), when].join(' · ')}
        </span>
      </div>
      <div className={mergeClasses(styles.result, styles.whole)}>
        <Result scheduled={props.scheduled} />
      </div>
      <div className={styles.tools}>
        <Button
          size="small"
          aria-label={t`Run ${name} now`}
          {...(run.isPending ? { icon: <Spinner size="tiny" /> } : {})}
          onClick={() => !run.isPending && run.mutate({ id }, { onError: notices.failed })}
        >
          <Trans>Run now</Trans>
        </Button>
        <Menu positioning="below-end">
          <MenuTrigger disableButtonEnhancement>
            <Button
              size="small"
              appearance="subtle"
              icon={<MoreHorizontalRegular />}
              aria-label={t`More for ${name}`}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={props.onEdit}>
                <Trans>Edit</Trans>
              </MenuItem>
              <MenuItem onClick={() => remove.mutate({ id }, { onError: notices.failed })}>
                <Trans>Remove</Trans>
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
    </div>
  );
}

function Result({ scheduled: { written, failure } }: { scheduled: ScheduledExport }) {
  const styles = useStyles();
  const { t } = useLingui();
  if (failure) {
    const at = formatDateTime(failure.at);
    return (
      <>
        <ErrorCircleFilled className={mergeClasses(styles.icon, styles.failed)} aria-hidden />
        <span className={styles.words}>
          <span>{t`Not written, ${at}`}</span>
          <span className={styles.quiet}>{failure.text}</span>
        </span>
      </>
    );
  }
  if (!written) return <span className={styles.quiet}>{t`Not written yet`}</span>;
  const rows = formatNumber(written.rows);
  return (
    <>
      <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.done)} aria-hidden />
      <span className={styles.words}>
        <span>{formatDateTime(written.at)}</span>
        <span className={mergeClasses(styles.quiet, styles.cut)} title={written.path}>
          {[
            plural(written.rows, { one: '# row', other: `${rows} rows` }),
            fileOf(written.path),
          ].join(' · ')}
        </span>
      </span>
    </>
  );
}

function fileOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
