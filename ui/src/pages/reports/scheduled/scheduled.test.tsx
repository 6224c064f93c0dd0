import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { CommandFailure } from '../../../ipc/door';
import type { Connector, ReportInfo, ScheduledExport } from '../../../ipc/generated/api';
import { type Answers, openFakeDoor, renderInWindow } from '../../../test/fakeDoor';
import { ScheduledExports } from './ScheduledExports';

const USERS: ReportInfo = {
  id: 'users',
  title: 'Users',
  about: '',
  columns: [
    { id: 'displayName', title: 'Display name', kind: 'text', shown: true, from: [] },
    { id: 'id', title: 'User ID', kind: 'text', shown: false, from: [] },
  ],
  defaultSort: { column: 'displayName', descending: false },
  comparesRuns: false,
};

const FAILED: ScheduledExport = {
  id: 4,
  form: {
    connectorId: 1,
    report: 'users',
    view: {
      search: null,
      filters: [{ column: 'displayName', values: [''], negated: true }],
      sort: null,
      columns: ['displayName'],
    },
    name: 'people',
    folder: '/srv/reports',
    format: 'xlsx',
    delimiter: 'comma',
    daily: true,
  },
  reportTitle: 'Users',
  written: null,
  failure: { at: '2026-03-12T06:04:00Z', text: 'The folder /srv/reports is not there.' },
};

function open(more: Answers = {}) {
  return openFakeDoor({
    connector_list: () => [{ id: 1, name: 'Contoso', hasData: true } as Connector],
    report_list: () => [USERS],
    scheduled_export_list: () => [FAILED],
    folder_choose: () => '/srv/lists',
    ...more,
  });
}

beforeEach(() => localStorage.clear());

test('a new one writes what is shown of a report when nobody chose, under its name', async () => {
  const asked = open({ scheduled_export_keep: () => FAILED });
  await renderInWindow(<ScheduledExports />);
  await userEvent.click(await screen.findByRole('button', { name: 'Add' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Schedule an export' }));
  await userEvent.selectOptions(dialog.getByLabelText('Report'), 'users');
  await userEvent.click(dialog.getByRole('button', { name: 'Choose' }));
  await waitFor(() => dialog.getByDisplayValue('/srv/lists'));
  await userEvent.click(dialog.getByRole('radio', { name: 'After the first run of a day' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Schedule' }));
  const kept = asked.find(({ name }) => name === 'scheduled_export_keep')?.request;
  expect(kept).toMatchObject({
    id: null,
    form: {
      connectorId: 1,
      report: 'users',
      view: { columns: ['displayName'], filters: [] },
      name: 'users',
      folder: '/srv/lists',
      daily: true,
    },
  });
});

test('one that could not be written says why and is written again by a button', async () => {
  const asked = open({ scheduled_export_run: () => FAILED });
  await renderInWindow(<ScheduledExports />);
  await screen.findByText('The folder /srv/reports is not there.');
  await userEvent.click(screen.getByRole('button', { name: 'Run people now' }));
  expect(asked.at(-1)).toEqual({ name: 'scheduled_export_run', request: { id: 4 } });
});

test('what is wrong stands at its field, and the rows and columns stay as they were chosen', async () => {
  const error = {
    code: 'invalid',
    message: 'There is no folder /srv/reports.',
    meaning: '',
    next: '',
    field: 'folder',
    serviceCode: null,
    requestId: null,
  } as const;
  const asked = open({
    scheduled_export_keep: () => {
      throw new CommandFailure(error);
    },
  });
  await renderInWindow(<ScheduledExports />);
  await userEvent.click(await screen.findByRole('button', { name: 'More for people' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Change the scheduled export' }));
  dialog.getByText('Rows filtered by Display name, 1 column');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await dialog.findByText('There is no folder /srv/reports.');
  expect(asked.at(-1)?.request).toEqual({ id: 4, form: FAILED.form });
});
