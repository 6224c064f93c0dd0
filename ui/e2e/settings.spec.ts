import { expect, test } from './application';

const system = { proxy: 'system', address: null, user: null, password: null } as const;

test.afterEach(async ({ application }) => {
  await application.call('network_set', system);
});

test('the proxy is chosen by keyboard, and what is wrong is said at its field', async ({
  application,
  page,
}) => {
  await application.open('/settings');
  const proxy = page.getByRole('radiogroup', { name: 'Proxy' });
  await proxy.getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(proxy.getByRole('radio', { name: 'This one' })).toBeChecked();

  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Address')).toBeFocused();
  await page.keyboard.type('proxy.contoso.example:8080');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/is not the address of a proxy/)).toBeVisible();

  await page.getByLabel('Address').fill('http://proxy.contoso.example:8080');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. It holds from the next test or run on.')).toBeVisible();
  const { address, hasPassword } = await application.call('network_get', null);
  expect([address, hasPassword]).toEqual(['http://proxy.contoso.example:8080', false]);
});

test('the sample tenant on this computer is reached without the proxy', async ({ application }) => {
  const { id } = await application.collected();
  const nowhere = { ...system, proxy: 'explicit', address: 'http://127.0.0.1:9' } as const;
  await application.call('network_set', nowhere);
  const test = await application.call('connection_test', { connectorId: id, form: null });
  expect(test.signedIn).toBe(true);
});
