import type * as api from '../src/ipc/generated/api';

const view = { search: null, filters: [], sort: null, columns: ['displayName', 'department'] };

let kept: api.ScheduledExport[] = [
  {
    id: 1,
    form: {
      connectorId: 1,
      report: 'inactive-users',
      view: { ...view, filters: [{ column: 'state', values: ['inactive'], negated: false }] },
      name: 'inactive-users',
      folder: '/home/adele/Documents/Licenses/Reports for finance',
      format: 'csv',
      delimiter: 'semicolon',
      daily: false,
    },
    reportTitle: 'Inactive users',
    written: {
      at: '2026-03-12T06:04:16Z',
      path: '/home/adele/Documents/Licenses/Reports for finance/inactive-users 2026-03-12.csv',
      rows: 1204,
    },
    failure: null,
  },
  {
    id: 2,
    form: {
      connectorId: null,
      report: 'unused-seats',
      view,
      name: 'Unused seats of all tenants',
      folder: '/media/share/licenses',
      format: 'xlsx',
      delimiter: 'comma',
      daily: true,
    },
    reportTitle: 'Unused seats',
    written: null,
    failure: {
      at: '2026-03-12T06:04:17Z',
      text: 'The folder /media/share/licenses is not there. Nothing was written. Bring it back, or choose another under Reports, Scheduled exports; then press Run now there.',
    },
  },
];

export const exportAnswers = {
  folder_choose: () => '/home/adele/Documents/Reports',
  scheduled_export_list: () => (process.env.FAKE_EXPORTS === 'none' ? [] : kept),
  scheduled_export_keep: ({ id, form }: api.ScheduledExportChange) => {
    const one = {
      id: id ?? kept.length + 1,
      form,
      reportTitle: form.report,
      written: null,
      failure: null,
    };
    kept = [...kept.filter((other) => other.id !== id), one];
    return one;
  },
  scheduled_export_run: ({ id }: api.ScheduledExportRef) =>
    kept.find((one) => one.id === id) as api.ScheduledExport,
  scheduled_export_remove: ({ id }: api.ScheduledExportRef) => {
    kept = kept.filter((one) => one.id !== id);
    return null;
  },
};
