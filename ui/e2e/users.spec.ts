import { expect, test } from './application';

test.beforeEach(async ({ application }) => {
  await application.collected();
  await application.open('/users');
});

test('the grid counts every user and shows the first ones', async ({ application, page }) => {
  const { truth } = await application.sample();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(truth.users + 1));
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
});

test('a search narrows the rows and stays in the address', async ({ page }) => {
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  const all = Number(await grid.getAttribute('aria-rowcount'));
  const search = page.getByRole('main').getByRole('searchbox');
  await search.fill('an');
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(all);
  await expect(page).toHaveURL(/q=an/);
});

test('a header sorts, and says so', async ({ page }) => {
  const header = page.getByRole('columnheader').filter({ hasText: 'Department' });
  await header.getByRole('button').first().click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
});

test('Enter opens the details of a user, Escape closes them', async ({ page }) => {
  const row = page.getByRole('grid').getByRole('row').nth(1);
  await row.getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('heading', { name: /Licenses/ });
  await expect(panel).toBeVisible();
  // The list beside it still says what matters most.
  await expect(page.getByRole('columnheader', { name: 'State' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});
