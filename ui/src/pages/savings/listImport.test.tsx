import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { ListFile, ListFileCheck } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { ListImport } from './ListImport';

const NOTHING: ListFileCheck = { added: 0, changed: [], unchanged: 0, skipped: [], errors: [] };

async function choose(check: ListFileCheck) {
  const asked = openFakeDoor({ connector_list: () => [], exclusion_import: () => check });
  await renderInWindow(<ListImport connectorId={3} command="exclusion_import" />);
  const file = new File(['what,value,reason'], 'exclusions.csv', { type: 'text/csv' });
  await userEvent.upload(screen.getByLabelText('CSV file to import'), file);
  await screen.findByRole('dialog');
  return () =>
    asked
      .filter(({ name }) => name === 'exclusion_import')
      .map(({ request }) => (request as ListFile).dryRun);
}

test('what a file would do is shown before it is done', async () => {
  const changed = [{ line: 3, message: 'So far: on leave' }];
  const trials = await choose({ ...NOTHING, added: 2, changed, unchanged: 1 });
  screen.getByText('2 are new · 1 is changed · 1 is known');
  screen.getByText('Line 3: So far: on leave');
  expect(trials()).toEqual([true]);
  const dialog = screen.getByRole('dialog');
  const button = [...dialog.querySelectorAll('button')].find((one) => one.textContent === 'Import');
  await userEvent.click(button as HTMLElement);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(trials()).toEqual([true, false]);
});

test('with a line that cannot be taken nothing can be imported', async () => {
  const errors = [{ line: 2, message: 'The tenant has no user nobody@contoso.com.' }];
  const trials = await choose({ ...NOTHING, added: 5, errors });
  screen.getByText('Line 2: The tenant has no user nobody@contoso.com.');
  const names = [...screen.getByRole('dialog').querySelectorAll('button')].map(
    (one) => one.textContent,
  );
  expect(names).toEqual(['Close']);
  expect(trials()).toEqual([true]);
});
