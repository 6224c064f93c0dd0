import {
  Button,
  Caption1,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  tokens,
} from '@fluentui/react-components';
import { FolderRegular } from '@fluentui/react-icons';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useConnectors } from '../../../app/connector';
import { FormDialog } from '../../../app/FormDialog';
import { KINDS, keyOf, useExportAs, useKindName } from '../../../grid/exportAs';
import { useReports } from '../../../grid/titles';
import type {
  ExportView,
  ReportInfo,
  ScheduledExport,
  ScheduledExportForm,
} from '../../../ipc/generated/api';
import { useAction } from '../../../ipc/queries';

const useStyles = makeStyles({
  folder: { display: 'flex', columnGap: tokens.spacingHorizontalS },
  path: { flex: 1, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What is looked at where somebody schedules it. */
export interface SeenView {
  report: string;
  view: ExportView;
}

/** Adds a scheduled export, of what is seen or of a whole report, or changes one. */
export function ScheduledExportDialog(props: {
  scheduled?: ScheduledExport;
  seen?: SeenView;
  onClose(): void;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connectors, connector } = useConnectors();
  const reports = useReports() ?? [];
  const kindName = useKindName();
  const [usual] = useExportAs();
  const keep = useAction('scheduled_export_keep');
  const choose = useAction('folder_choose');
  const { scheduled, seen } = props;
  const [form, setForm] = useState<ScheduledExportForm>(
    () =>
      scheduled?.form ?? {
        connectorId: connector?.id ?? null,
        report: seen?.report ?? '',
        view: seen?.view ?? WHOLE,
        name: seen?.report ?? '',
        folder: '',
        daily: false,
        ...usual,
      },
  );
  const change = (changed: Partial<ScheduledExportForm>) => {
    keep.reset();
    setForm((was) => ({ ...was, ...changed }));
  };
  const failure = keep.error?.error;
  const wrong = (field: string) => (failure?.field === field ? failure.message : undefined);
  const report = reports.find(({ id }) => id === form.report);
  const isFixed = scheduled !== undefined || seen !== undefined;
  const title = report?.title ?? form.report;
  return (
    <FormDialog
      title={scheduled ? t`Change the scheduled export` : t`Schedule an export`}
      action={scheduled ? t`Save` : t`Schedule`}
      failure={failure && FIELDS.includes(failure.field ?? '') ? failure : withoutField(failure)}
      onClose={props.onClose}
      onSubmit={() =>
        keep.mutate({ id: scheduled?.id ?? null, form }, { onSuccess: props.onClose })
      }
    >
      {isFixed ? (
        <Field label={t`Report`}>
          <Input readOnly value={title} />
        </Field>
      ) : (
        <Field label={t`Report`} validationMessage={wrong('report')}>
          <Select
            value={form.report}
            onChange={(_, { value }) => {
              const chosen = reports.find(({ id }) => id === value);
              // The name follows the report until somebody types another.
              const name = form.name === form.report ? value : form.name;
              change({ report: value, name, view: chosen ? wholeOf(chosen) : WHOLE });
            }}
          >
            <option value="">{t`Choose a report`}</option>
            {reports.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {report && (
        <Caption1 className={styles.quiet}>
          <Told view={form.view} report={report} />
        </Caption1>
      )}
      <Field label={t`Connector`} validationMessage={wrong('connectorId')}>
        <Select
          value={String(form.connectorId ?? '')}
          onChange={(_, { value }) => change({ connectorId: value === '' ? null : Number(value) })}
        >
          {connectors?.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
          <option value="">{t`All connectors, in one file`}</option>
        </Select>
      </Field>
      <Field label={t`Folder`} validationMessage={wrong('folder')}>
        <div className={styles.folder}>
          <Input
            className={styles.path}
            aria-label={t`Folder`}
            value={form.folder}
            onChange={(_, { value }) => change({ folder: value })}
          />
          <Button
            icon={<FolderRegular />}
            onClick={() =>
              choose.mutate(null, { onSuccess: (folder) => folder !== null && change({ folder }) })
            }
          >
            <Trans>Choose</Trans>
          </Button>
        </div>
      </Field>
      <Field
        label={t`Name`}
        hint={t`The day and the ending follow: ${form.name || 'users'} 2026-03-31.${form.format}`}
        validationMessage={wrong('name')}
      >
        <Input value={form.name} onChange={(_, { value }) => change({ name: value })} />
      </Field>
      <Field label={t`Format`}>
        <Select
          value={keyOf(form)}
          onChange={(_, { value }) => change(KINDS.find((one) => keyOf(one) === value) ?? usual)}
        >
          {KINDS.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {kindName(one)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t`When`}>
        <RadioGroup
          layout="horizontal"
          value={form.daily ? 'daily' : 'run'}
          onChange={(_, { value }) => change({ daily: value === 'daily' })}
        >
          <Radio value="run" label={t`After every run`} />
          <Radio value="daily" label={t`After the first run of a day`} />
        </RadioGroup>
      </Field>
    </FormDialog>
  );
}

const FIELDS = ['report', 'connectorId', 'folder', 'name'];

const WHOLE: ExportView = { search: null, filters: [], sort: null, columns: [] };

/** A failure at a field that is not in sight is told below all of them. */
function withoutField<T extends { field: string | null }>(failure: T | undefined): T | undefined {
  return failure && { ...failure, field: null };
}

/** All rows of a report, with the columns that are shown when nobody chose. */
function wholeOf(report: ReportInfo): ExportView {
  const columns = report.columns.filter(({ shown }) => shown).map(({ id }) => id);
  return { ...WHOLE, columns };
}

function Told({ view, report }: { view: ExportView; report: ReportInfo }) {
  const { t } = useLingui();
  const title = (id: string) => report.columns.find((column) => column.id === id)?.title ?? id;
  const count = view.columns.length || report.columns.length;
  const filtered = [
    ...view.filters.map(({ column }) => title(column)),
    ...(view.search ? [t`the words "${view.search}"`] : []),
  ].join(', ');
  const rows = filtered === '' ? t`All rows` : t`Rows filtered by ${filtered}`;
  const columns = plural(count, { one: '# column', other: '# columns' });
  return <>{t`${rows}, ${columns}`}</>;
}
