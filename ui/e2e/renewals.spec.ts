import { expect, test } from './application';

test('of a product that was bought twice only the purchase that is opened looks chosen', async ({
  application,
  page,
}) => {
  await application.collected();
  await application.open('/subscriptions/renewals');
  const rows = page.getByRole('grid').getByRole('row', { name: /Microsoft 365 E3/ });
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole('gridcell').nth(1).click();
  await expect(page.getByRole('complementary', { name: 'Microsoft 365 E3' })).toBeVisible();
  await expect(page.getByRole('row', { selected: true })).toHaveCount(1);
});
