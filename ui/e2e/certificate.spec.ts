import { readFileSync } from 'node:fs';
import { expect, test } from './application';

test('a certificate is created, saved, uploaded and takes the place of the secret, which is gone back to', async ({
  application,
  page,
  request,
}) => {
  const { id } = await application.collected();
  await application.open(`/connectors/${id}`);
  await page.getByRole('button', { name: 'Replace secret' }).first().click();
  const dialog = page.getByRole('dialog', { name: /Replace the secret/ });
  await dialog.getByRole('radio', { name: 'Certificate' }).check();
  await dialog.getByRole('button', { name: 'Test and replace' }).click();
  await expect(dialog.getByText('Create a certificate, or choose a file with one.')).toBeVisible();

  await dialog.getByRole('button', { name: 'Create certificate' }).click();
  const steps = dialog.getByRole('list', { name: 'What to do with the certificate' });
  const saved = page.waitForResponse(/certificate_save/);
  await steps.getByRole('button', { name: 'Save .cer file' }).click();
  const { path } = await (await saved).json();

  await dialog.getByRole('button', { name: 'Test and replace' }).click();
  await expect(dialog.getByText(/does not have this certificate: upload its \.cer/)).toBeVisible();
  // Uploaded while it is tried, it is accepted without another press.
  const { address } = await application.sample();
  const uploaded = await request.post(`${address}/portal/certificates`, {
    data: readFileSync(path),
  });
  expect(uploaded.status()).toBe(201);
  const keyring = page.getByRole('button', { name: 'Keep until I close' });
  const card = page.getByRole('region', { name: 'Certificate' });
  await expect(keyring.or(card)).toBeVisible({ timeout: 20_000 });
  if (await keyring.isVisible()) await keyring.click();
  await expect(card.getByText('RSA 2048')).toBeVisible();
  await expect(
    card.getByRole('list', { name: 'Credentials of the registration' }).getByText(/^Certificate/),
  ).toBeVisible();

  await card.getByRole('button', { name: 'Go back' }).click();
  await expect(page.getByRole('region', { name: 'Client secret' })).toBeVisible();
});
