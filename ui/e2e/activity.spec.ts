import { expect, test } from './application';

test.beforeEach(async ({ application }) => {
  await application.collected();
});

test('who was last active when is the truth of the tenant, and unknown is a bar of its own', async ({
  application,
  page,
}) => {
  const { truth } = await application.sample();
  await application.open('/activity');
  const card = page.getByRole('region', { name: 'Last activity of licensed people' });
  // Last sign-ins are read after the run; the card follows them.
  const { neverActive, unknown } = truth.statesWithSignIns;
  await expect(card.getByRole('row', { name: /^Never/ })).toContainText(String(neverActive));
  await expect(card.getByRole('row', { name: /^Unknown/ })).toContainText(String(unknown));
  await card.getByRole('button', { name: 'Never' }).click();
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
  await expect(page.getByText(`${neverActive} of ${truth.users}`)).toBeVisible();
});

test('services and period are picked by keyboard, and the address keeps them', async ({
  application,
  page,
}) => {
  await application.open('/activity');
  const services = page.getByRole('group', { name: 'Services shown' });
  const teams = services.getByRole('button', { name: 'Teams' });
  await teams.focus();
  await page.keyboard.press('Space');
  await expect(teams).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('combobox', { name: 'Period' }).selectOption('7');
  await page.reload();
  await expect(services.getByRole('button', { name: 'Teams' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('7');
  await page.getByRole('application', { name: /Active users per service by day/ }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('status').filter({ hasText: 'Exchange' })).toBeVisible();
});

test('the days of a person are read by keyboard, and as a table', async ({ application, page }) => {
  await application.open('/users?q=Adamczyk');
  await page.getByRole('row').nth(1).click();
  const calendar = page.getByRole('application', { name: /Active days of the year/ });
  await calendar.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('status').filter({ hasText: /active|known/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('columnheader', { name: 'Services' })).toBeVisible();
});

test('a view of the users is kept under a name and picked again after a restart of the page', async ({
  application,
  page,
}) => {
  // What a former try may have left.
  await application.call('saved_view_forget', { report: 'users', name: 'All with an a' });
  await application.open('/users?q=a');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Name').fill('All with an a');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Views: All with an a' })).toBeVisible();
  await application.open('/users');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'All with an a' }).press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search in this list' })).toHaveValue('a');
  await page.getByRole('button', { name: 'Views: All with an a' }).click();
  await page.getByRole('menuitem', { name: 'Delete All with an a' }).click();
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
});
