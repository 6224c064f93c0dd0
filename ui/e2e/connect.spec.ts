import type { Page } from '@playwright/test';
import { expect, NAME, type Sample, test } from './application';

test.beforeEach(({ application }) => application.disconnect());

async function fill(page: Page, sample: Sample, secret: string) {
  await page.getByLabel('Name', { exact: true }).fill(NAME);
  await page.getByLabel('Cloud').selectOption('custom');
  await page.getByLabel('Sign-in address').fill(sample.address);
  await page.getByLabel('Graph address').fill(sample.address);
  await page.getByLabel('Tenant ID', { exact: true }).fill(sample.tenantId);
  await page.getByLabel('Client ID', { exact: true }).fill(sample.clientId);
  await page.getByLabel('Client secret', { exact: true }).fill(secret);
}

/** Saves; where no keyring answers, the secret is kept for the session. */
async function save(page: Page) {
  await page.getByRole('button', { name: 'Save connector' }).click();
  const keep = page.getByRole('button', { name: 'Keep until I close' });
  const saved = page.getByRole('heading', { name: NAME, level: 1 });
  await expect(keep.or(saved)).toBeVisible();
  if (await keep.isVisible()) await keep.click();
  await expect(saved).toBeVisible();
}

test('without a connector the Overview offers the two ways to begin', async ({
  application,
  page,
}) => {
  await application.open('/');
  await expect(page.getByRole('button', { name: 'Try it with a sample tenant' })).toBeVisible();
  await page.getByRole('button', { name: 'Add connector' }).click();
  await expect(page.getByRole('heading', { name: 'Add a connector' })).toBeVisible();
});

test('three values are typed, tested, saved, collected and seen', async ({ application, page }) => {
  const sample = await application.sample();
  await application.open('/connectors/add');
  await fill(page, sample, sample.clientSecret);
  await page.getByRole('button', { name: 'Test connection' }).click();
  const result = page.getByRole('region', { name: 'Signed in. Everything works.' });
  await expect(result).toBeVisible();
  await expect(result.getByRole('list', { name: 'Permissions' })).toContainText('Reports.Read.All');
  await expect(result.getByRole('list', { name: 'What can be collected' })).toContainText(
    'Users and licenses',
  );
  await expect(page.getByText('5 of 6 steps proved by the test')).toBeVisible();
  await save(page);

  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(page.getByRole('region', { name: 'Complete' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Run history' })).toContainText('Complete');

  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('link', { name: /Licensed people/ })).toContainText(
    `${sample.truth.licensedPersons} of ${sample.truth.users} users`,
  );
});

test('pressing Save shows at each field what is missing, and goes to the first', async ({
  application,
  page,
}) => {
  await application.open('/connectors/add');
  await page.getByRole('button', { name: 'Save connector' }).click();
  for (const label of ['Name', 'Tenant ID', 'Client ID', 'Client secret']) {
    await expect(page.getByLabel(label, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
});

test('the ID of a secret is told from its value when the field is left', async ({
  application,
  page,
}) => {
  await application.open('/connectors/add');
  const secret = page.getByLabel('Client secret', { exact: true });
  await secret.fill('0f8fad5b-d9cb-469f-a165-70867728950e');
  await secret.blur();
  await expect(page.getByText("This looks like the secret's ID.")).toBeVisible();
});

test('a wrong secret is named with the code of Entra, and the guide points at its step', async ({
  application,
  page,
}) => {
  const sample = await application.sample();
  await application.open('/connectors/add');
  await fill(page, sample, 'not~the~secret~at~all');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('AADSTS7000215')).toBeVisible();
  const step = page.getByRole('listitem').filter({ hasText: '5. Create a client secret' });
  await expect(step.getByRole('img', { name: 'Needs another look' })).toBeVisible();
});

test('a tenant cannot be added twice', async ({ application, page }) => {
  await application.collected();
  const sample = await application.sample();
  await application.open('/connectors/add');
  await fill(page, sample, sample.clientSecret);
  await page.getByRole('button', { name: 'Save connector' }).click();
  await expect(page.getByText(`"${NAME}" already reads this tenant`)).toBeVisible();
});

test('deleting asks about the data; kept data comes back with the tenant', async ({
  application,
  page,
}) => {
  const { id } = await application.collected();
  await application.open(`/connectors/${id}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('radio', { name: /Keep the collected data/ })).toBeChecked();
  await page.getByRole('button', { name: 'Delete connector' }).click();
  await expect(page.getByRole('heading', { name: 'Connect your Microsoft 365' })).toBeVisible();

  const sample = await application.sample();
  await application.open('/connectors/add');
  await fill(page, sample, sample.clientSecret);
  await save(page);
  const [again] = await application.call('connector_list', null);
  expect(again?.hasData).toBe(true);
});
