import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './application';

const PAGES = [
  '/',
  '/subscriptions',
  '/subscriptions/renewals',
  '/subscriptions/cancel-by',
  '/users',
  '/activity',
  '/savings',
  '/savings/exclusions',
  '/savings/decisions',
  '/reports',
  '/reports/renewals',
  '/reports/changes',
  '/connectors',
  '/connectors/add',
  '/settings',
  '/settings/prices',
  '/settings/product-names',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    // Colors are judged when nothing fades any more.
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const path of PAGES) {
      test(`${path} has no serious finding`, async ({ application, page }) => {
        await application.collected();
        await application.open(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await findsNothing(page);
      });
    }

    test('the fields of a proxy have no serious finding', async ({ application, page }) => {
      await application.open('/settings');
      const proxy = page.getByRole('radiogroup', { name: 'Proxy' });
      await proxy.getByRole('radio', { name: 'This one' }).check();
      await page.getByLabel('Address').fill('proxy.contoso.example:8080');
      await page.keyboard.press('Enter');
      await expect(page.getByText(/is not the address of a proxy/)).toBeVisible();
      await findsNothing(page);
    });

    test('a certificate made for a new connector has no serious finding', async ({
      application,
      page,
    }) => {
      await application.open('/connectors/add');
      await page.getByRole('radio', { name: 'Certificate' }).check();
      await findsNothing(page);
      await page.getByRole('button', { name: 'Create certificate' }).click();
      await expect(page.getByRole('button', { name: 'Save .cer file' })).toBeVisible();
      await findsNothing(page);
    });

    test('a connector has no serious finding', async ({ application, page }) => {
      const { id } = await application.collected();
      await application.open(`/connectors/${id}`);
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByRole('list', { name: 'Permissions' })).toBeVisible();
      await findsNothing(page);
      await page
        .getByRole('region', { name: 'Client secret' })
        .getByRole('button', { name: 'Replace secret' })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await findsNothing(page);
    });
  });
}

async function findsNothing(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    // Guards of Fluent's focus handling: they pass the focus on and never keep it.
    .exclude('[data-tabster-dummy]')
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  expect(serious).toEqual([]);
}
