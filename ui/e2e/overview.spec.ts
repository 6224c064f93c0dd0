import { expect, test } from './application';

test.beforeEach(async ({ application }) => {
  await application.collected();
  await application.open('/');
});

test('the tiles show the truth of the tenant and lead to where it comes from', async ({
  application,
  page,
}) => {
  const { truth } = await application.sample();
  const people = page.getByRole('link', { name: /Licensed people/ });
  await expect(people).toContainText(String(truth.licensedPersons));
  // Last sign-ins are read after the run; the tile follows them.
  const states = truth.statesWithSignIns;
  await expect(people).toContainText(`${states.active} active`);
  await expect(people).toContainText(`${states.inactive} inactive`);
  await expect(people).toContainText(`${states.neverActive} never active`);
  await expect(page.getByRole('link', { name: /Last run/ })).toContainText('Complete');
  await page.getByRole('link', { name: /Seats assigned/ }).click();
  await expect(page.getByRole('heading', { name: 'Subscriptions', level: 1 })).toBeVisible();
});

test('the chart is read day by day with the arrow keys, and as a table', async ({ page }) => {
  const chart = page.getByRole('application', { name: /Active users per service by day/ });
  await chart.focus();
  await page.keyboard.press('End');
  const day = page.getByRole('status').filter({ hasText: 'Exchange' });
  await expect(day).toBeVisible();
  const newest = (await day.textContent()) ?? '';
  await page.keyboard.press('ArrowLeft');
  await expect(day).not.toHaveText(newest);

  await page.getByRole('button', { name: 'Show as table' }).first().click();
  await expect(page.getByRole('columnheader', { name: 'Exchange' })).toBeVisible();
});

test('what needs the administrator leads to the report about it', async ({ page }) => {
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByRole('button', { name: 'Review' }).first().click();
  await expect(page.getByRole('grid')).toBeVisible();
});

test('Ctrl+R runs', async ({ application, page }) => {
  const [connector] = await application.call('connector_list', null);
  const runs = { connectorId: connector?.id ?? 0, limit: 1 };
  const [before] = await application.call('run_list', runs);
  await expect(page.getByRole('button', { name: 'Run now' })).toBeVisible();
  await page.keyboard.press('Control+r');
  await expect
    .poll(async () => (await application.call('run_list', runs))[0])
    .toMatchObject({ id: (before?.id ?? 0) + 1, outcome: 'complete' });
});
