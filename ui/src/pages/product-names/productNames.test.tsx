import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { CommandFailure } from '../../ipc/door';
import type { NamedProduct, ProductNames } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { ImportButton } from './ImportButton';
import { NameForm } from './NameForm';

const product = (skuId: string, more: Partial<NamedProduct>): NamedProduct => ({
  skuId,
  skuPartNumber: skuId.toUpperCase(),
  productName: 'Microsoft 365 E5',
  source: 'builtIn',
  otherwise: 'Microsoft 365 E5',
  listed: true,
  ...more,
});

const unknown = product('calls', {
  productName: 'Calls (unknown)',
  source: 'partNumber',
  otherwise: 'Calls (unknown)',
});
const own = product('e3', {
  productName: 'The usual one',
  source: 'own',
  otherwise: 'Office 365 E3',
});
const names: ProductNames = {
  products: [product('e5', {}), own, unknown],
  unknown: 1,
  imported: 0,
};

test('names are typed and taken back, and kept together', async () => {
  const asked = openFakeDoor({ connector_list: () => [], product_name_set: () => names });
  await renderInWindow(<NameForm names={names} />);
  const field = (name: string) => screen.getByRole('textbox', { name: `Your own name of ${name}` });
  await userEvent.type(field('Calls (unknown)'), 'Calls');
  await userEvent.clear(field('The usual one'));
  // What is typed and taken back again is no change.
  await userEvent.type(field('Microsoft 365 E5'), 'x{Backspace}');
  expect(screen.getByText('2 names to save')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save names' }));
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      name: 'product_name_set',
      request: {
        entries: [
          { skuId: 'calls', name: 'Calls' },
          { skuId: 'e3', name: '' },
        ],
      },
    }),
  );
});

test('a product that is gone can be named, and says that it is gone', async () => {
  openFakeDoor({ connector_list: () => [] });
  const gone = product('old', { productName: 'Old one', source: 'imported', listed: false });
  await renderInWindow(<NameForm names={{ ...names, products: [gone] }} />);
  expect(screen.getByText('OLD · in no tenant now')).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Your own name of Old one' })).toBeTruthy();
});

test('those nobody named are found among the others', async () => {
  openFakeDoor({ connector_list: () => [] });
  await renderInWindow(<NameForm names={names} />);
  await userEvent.click(screen.getByRole('switch', { name: 'Unknown only' }));
  expect(screen.getAllByRole('textbox')).toHaveLength(1);
  await userEvent.type(screen.getByRole('searchbox'), 'nothing like it');
  expect(screen.getByText('No product fits.')).toBeTruthy();
});

const changes = [
  { skuId: 'calls', skuPartNumber: 'CALLS', before: 'Calls (unknown)', after: 'Teams Calls' },
];
const check = { changes, products: 1, plans: 3, skipped: 2 };

test('a list shows what it changes before anything is changed', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    product_name_check: () => check,
    product_name_import: () => check,
  });
  await renderInWindow(<ImportButton />);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  const file = new File(['GUID,Product_Display_Name'], 'names.csv', { type: 'text/csv' });
  await userEvent.upload(screen.getByLabelText('CSV file with product names'), file);
  expect(await screen.findByText('This list changes 1 name')).toBeTruthy();
  expect(screen.getByText('Teams Calls')).toBeTruthy();
  expect(
    screen.getByText(/3 service plans · 2 lines cannot be read and are left out/),
  ).toBeTruthy();
  expect(asked.some(({ name }) => name === 'product_name_import')).toBe(false);
  await userEvent.click(screen.getAllByRole('button', { name: 'Import' }).at(-1) as HTMLElement);
  await waitFor(() => expect(asked.at(-1)?.name).toBe('product_name_import'));
  // Nobody but the administrator has Microsoft asked.
  expect(asked.some(({ name }) => name === 'product_name_download')).toBe(false);
});

test('a list that is downloaded is shown and imported as a file is', async () => {
  const asked = openFakeDoor({
    connector_list: () => [],
    product_name_download: () => ({ text: 'what came', check }),
    product_name_import: () => check,
  });
  await renderInWindow(<ImportButton />);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download from Microsoft' }));
  expect(await screen.findByText('This list changes 1 name')).toBeTruthy();
  expect(asked.some(({ name }) => name === 'product_name_import')).toBe(false);
  await userEvent.click(screen.getAllByRole('button', { name: 'Import' }).at(-1) as HTMLElement);
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({ name: 'product_name_import', request: { text: 'what came' } }),
  );
});

test('a download that fails says so beside the choice of a file', async () => {
  openFakeDoor({
    connector_list: () => [],
    product_name_download: () => {
      throw new CommandFailure({
        code: 'network',
        message: "Microsoft's list is not there any more.",
        meaning: '',
        next: '',
        field: null,
        serviceCode: null,
        requestId: null,
      });
    },
  });
  await renderInWindow(<ImportButton />);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download from Microsoft' }));
  expect(await screen.findByText("Microsoft's list is not there any more.")).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Choose a file' })).toBeTruthy();
});

test('a download is stopped, also by closing, and opens nothing afterwards', async () => {
  let end: (found: unknown) => void = () => {};
  const asked = openFakeDoor({
    connector_list: () => [],
    product_name_download: () =>
      new Promise((resolve) => {
        end = resolve;
      }) as never,
    product_name_download_cancel: () => null,
  });
  await renderInWindow(<ImportButton />);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download from Microsoft' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(asked.at(-1)?.name).toBe('product_name_download_cancel'));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  end({ text: 'what came', check });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
