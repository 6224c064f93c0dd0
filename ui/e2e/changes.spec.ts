import { expect, test } from './application';

test('two runs are chosen by keyboard, stay in the address, and the earlier one comes first', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  const runs = async () => {
    const all = await application.call('run_list', { connectorId: id, limit: 10 });
    return all.filter(({ comparable }) => comparable).map((run) => run.id);
  };
  while ((await runs()).length < 3) await application.collectedAgain(id);
  const [newest, middle, oldest] = await runs();

  await application.open('/reports/changes');
  const from = page.getByRole('combobox', { name: 'From' });
  await from.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).not.toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(
    new RegExp(`from=${oldest}&to=${newest}|to=${newest}&from=${oldest}`),
  );

  const to = page.getByRole('combobox', { name: 'to', exact: true });
  await to.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`to=${middle}`));
  // The tenant stands still: no row, and no word that would look like a failure.
  await expect(page.getByText('Nothing is different between these two runs.')).toBeVisible();
});
