import { expect, test } from './application';

const EUROS = { SPE_E5: '57', SPE_E3: '36', SPE_F1: '8', Microsoft_365_Copilot: '30' };

test.beforeEach(async ({ application }) => {
  const { id } = await application.collected();
  const { products } = await application.call('price_list', { connectorId: id });
  const entries = products
    .filter(({ skuPartNumber }) => skuPartNumber in EUROS)
    .map(({ skuId, skuPartNumber }) => ({
      skuId,
      subscriptionId: null,
      amount: EUROS[skuPartNumber as keyof typeof EUROS],
      currency: 'EUR',
      per: 'month' as const,
      validFrom: null,
    }));
  await application.call('price_set', { connectorId: id, entries });
});

test('the findings show what the application works out, and open their licenses', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  const savings = await application.call('savings', { connectorId: id });
  await application.open('/savings');
  const findings = page.getByRole('table', { name: 'Findings' });
  const of = (finding: string) => savings.findings.find((one) => one.finding === finding);
  const disabled = findings.getByRole('row', { name: /Disabled accounts/ });
  await expect(disabled).toContainText(`${of('disabled account')?.licenses} licenses`);
  await expect(disabled).toContainText(String(of('disabled account')?.people));
  await disabled.getByRole('button').click();
  await expect(page).toHaveURL(/finding=disabled/);
  await expect(page.getByRole('grid')).toHaveAttribute(
    'aria-rowcount',
    String((of('disabled account')?.licenses ?? 0) + 1),
  );
  await page.getByRole('tab', { name: /Remove directly/ }).click();
  const ways = page.getByRole('grid').getByRole('row').nth(1);
  await expect(ways).toContainText('Remove it');
});

test('a row ticked with the space bar is marked to be freed', async ({ application, page }) => {
  await application.open('/savings?finding=disabled%20account');
  const row = page.getByRole('grid').getByRole('row').nth(1);
  await row.getByRole('gridcell').nth(2).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(/1 chosen/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Mark to free' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Mark 1 license to be freed')).toBeVisible();
  await dialog.getByLabel('Who sees to it').fill('Ina Ihlo');
  await dialog.getByRole('button', { name: 'Mark to free' }).click();
  await expect(page.getByText('1 license is marked to be freed').first()).toBeVisible();
  await page.getByRole('button', { name: 'Marked to free' }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('To free');
  await page.getByRole('checkbox').first().click();
  await page.getByRole('button', { name: /Forget decisions/ }).click();
  await expect(page.getByText(/^Nothing is marked\./)).toBeVisible();
});

test('an exclusion wants a reason, leaves its rows out of the sums, and can be ended', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  await application.open('/savings/exclusions');
  await page.getByRole('button', { name: 'Add exclusion' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Pattern' }).check();
  await dialog.getByLabel('User principal names that fit').fill('*@contoso.com');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText(/Enter why/)).toBeVisible();
  await dialog.getByLabel('Reason').fill('A trial');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('A trial');
  const savings = await application.call('savings', { connectorId: id });
  expect(savings.findings.find(({ finding }) => finding === 'disabled account')?.licenses).toBe(0);
  expect(savings.excluded).toBeGreaterThan(0);
  await page.getByRole('checkbox').first().click();
  await page.getByRole('button', { name: /End exclusions/ }).click();
  await expect
    .poll(async () => (await application.call('savings', { connectorId: id })).excluded)
    .toBe(0);
});

test('a file of prices shows what it changes before anything is changed', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'prices.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
  await application.open('/settings/prices');
  await expect(page.getByText('€57.00 a month')).toBeVisible();
  await choose('skuPartNumber,price,currency\nSPE_E5,57,EUR\nNOBODY,1,EUR\n');
  await expect(page.getByText(/Line 3: The tenant has no product/)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await choose('skuPartNumber;price;currency\nSPE_E5;58,50;EUR\n');
  await expect(page.getByText('This file changes 1 price')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  // The dialog says the same.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('€58.50 a month')).toBeVisible();
  const { products } = await application.call('price_list', { connectorId: id });
  const e5 = products.find(({ skuPartNumber }) => skuPartNumber === 'SPE_E5');
  expect(e5?.current?.amount).toBe(5850);
});

test('a purchase gets a price of its own and loses it again, by keyboard', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  const product = async () => {
    const { products } = await application.call('price_list', { connectorId: id });
    return products.find(({ skuPartNumber }) => skuPartNumber === 'SPE_F1');
  };
  const skuId = (await product())?.skuId ?? '';
  await application.open(`/subscriptions?open=${skuId}`);
  const change = page.getByRole('button', { name: /^Change the price of/ });
  await change.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Own price').fill('7,25');
  await dialog.getByLabel('Currency').fill('chf');
  await page.keyboard.press('Enter');
  await expect(page.getByText('CHF\u00a07.25 a month, own price')).toBeVisible();
  expect((await product())?.subscriptions[0]?.current).toMatchObject({
    amount: 725,
    currency: 'CHF',
  });

  await change.focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('radio', { name: 'A price of its own' }).focus();
  await page.keyboard.press('ArrowDown');
  await dialog.getByRole('button', { name: 'Save price' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/own price/)).toHaveCount(0);
  expect((await product())?.subscriptions[0]?.current).toBeNull();
});
