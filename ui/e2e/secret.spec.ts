import { expect, test } from './application';

test('a secret of another application is told from the right one, and the old one stays', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  await application.open(`/connectors/${id}`);
  const card = page.getByRole('region', { name: 'Client secret' });
  const secrets = card.getByRole('list', { name: 'Secrets of the registration' });
  await expect(secrets).toContainText('connector');
  await expect(secrets).not.toContainText('reporting script');
  await card.getByRole('button', { name: '2 other secrets of the registration' }).click();
  await expect(secrets).toContainText('reporting script');
  await card.getByRole('button', { name: 'Replace secret' }).click();
  const dialog = page.getByRole('dialog', { name: /Replace the secret/ });
  await dialog.getByLabel('New client secret').fill('===-of-another-application');
  await dialog.getByRole('button', { name: 'Test and replace' }).click();
  await expect(dialog.getByText(/No secret of this application begins like it/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Stop trying' }).click();
  await expect(
    dialog.getByText('This secret probably belongs to another application.'),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('table', { name: 'Credentials and sign-ins' })).toContainText(
    'AADSTS7000215',
  );
});
