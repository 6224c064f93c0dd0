import type { Locator, Page } from '@playwright/test';
import { expect, test } from './application';
import { Tenant } from './tenant';

// The numbers in the window, against what follows from the tenant's raw answers.

/** Whole euros a month. */
const EUROS: Record<string, number> = { SPE_E5: 57, SPE_E3: 36, SPE_F1: 8 };

/** Some products by their names: roomy ones, a trial among the seats, too few seats, in grace, and suspended. */
const PRODUCTS = {
  'Microsoft 365 E5': 'SPE_E5',
  'Microsoft 365 Copilot': 'Microsoft_365_Copilot',
  'Power BI Pro': 'POWER_BI_PRO',
  'Planner and Project Plan 3': 'PROJECTPROFESSIONAL',
  'Dynamics 365 Sales Enterprise': 'DYN365_ENTERPRISE_SALES',
};

const written = (number: number) => number.toLocaleString('en-US').replace('-', '−');
const euros = (partNumbers: string[]) =>
  partNumbers.reduce((sum, partNumber) => sum + (EUROS[partNumber] ?? 0), 0);

test.beforeEach(async ({ application }) => {
  // Nothing that other specs typed in.
  await application.disconnect();
  const { id } = await application.collected();
  const { products } = await application.call('price_list', { connectorId: id });
  const entries = products
    .filter(({ skuPartNumber }) => skuPartNumber in EUROS)
    .map(({ skuId, skuPartNumber }) => ({
      skuId,
      subscriptionId: null,
      amount: String(EUROS[skuPartNumber]),
      currency: 'EUR',
      per: 'month' as const,
      validFrom: null,
    }));
  await application.call('price_set', { connectorId: id, entries });
});

test('the tiles of the overview', async ({ application, page, request }) => {
  const sample = await application.sample();
  const { seatSums, counts } = await Tenant.ask(request, sample);
  await application.open('/');
  const seats = page.getByRole('link', { name: /Seats assigned/ });
  await expect(seats).toContainText(written(seatSums.assigned));
  await expect(seats).toContainText(`of ${written(seatSums.usable)}`);
  await expect(seats).toContainText(`${written(seatSums.available)} available`);

  const people = page.getByRole('link', { name: /Licensed people/ });
  const { licensedPersons, statesWithSignIns: states } = sample.truth;
  await expect(people).toContainText(
    `${written(licensedPersons)} of ${written(counts.users)} users`,
  );
  await expect(people).toContainText(`${states.active} active · ${states.inactive} inactive`);
  await expect(people).toContainText(`${states.neverActive} never active`);
});

test('the rows of the subscriptions, and how many users, purchases and inactive people there are', async ({
  application,
  page,
  request,
}) => {
  const sample = await application.sample();
  const tenant = await Tenant.ask(request, sample);
  await application.open('/subscriptions');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(tenant.seats.length + 1));
  const rows = await cells(page, ['Product', 'Usable', 'Assigned', 'Available']);
  for (const [name, partNumber] of Object.entries(PRODUCTS)) {
    const seats = tenant.seats.find((one) => one.partNumber === partNumber);
    const expected = [seats?.usable, seats?.assigned, seats?.available];
    const row = rows.find(([product]) => product?.startsWith(name));
    expect(row?.slice(1), name).toEqual(expected.map((number) => written(number ?? Number.NaN)));
  }

  const counted = async (path: string, count: number) => {
    await application.open(path);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));
  };
  await counted('/subscriptions/renewals', tenant.counts.purchases);
  await counted('/users', tenant.counts.users);
  // Last sign-ins are read after the run; the list follows them.
  const { inactive, neverActive } = sample.truth.statesWithSignIns;
  await counted('/reports/inactive-users', inactive + neverActive);
});

test('what the savings say of closed accounts, guests and seats', async ({
  application,
  page,
  request,
}) => {
  const tenant = await Tenant.ask(request, await application.sample());
  await application.open('/savings');
  const finding = (name: RegExp) =>
    page.getByRole('table', { name: 'Findings' }).getByRole('row', { name });
  for (const [name, whom] of [
    [/Disabled accounts/, 'disabled'],
    [/Guests with licenses/, 'guests'],
  ] as const) {
    const { people, partNumbers } = tenant.licensesOf(whom);
    const row = finding(name);
    await expect(row).toContainText(`${partNumbers.length} licenses`);
    await expect(row.getByRole('cell').nth(2)).toHaveText(String(people));
    await expect(row.getByRole('cell').nth(3)).toHaveText(`€${written(euros(partNumbers))}`);
  }
  const seats = finding(/Unused seats/);
  await expect(seats).toContainText(`${written(tenant.seatSums.unused)} seats`);
  const money = tenant.seats.reduce(
    (sum, one) => sum + one.unused * (EUROS[one.partNumber] ?? 0),
    0,
  );
  await expect(seats.getByRole('cell').nth(3)).toHaveText(`€${written(money)}`);
});

function grid(page: Page): Locator {
  return page.getByRole('grid');
}

/** What stands in these columns of the rows in sight. */
async function cells(page: Page, columns: string[]): Promise<string[][]> {
  const headers = await grid(page).getByRole('columnheader').allInnerTexts();
  const places = columns.map((column) =>
    headers.findIndex((header) => header.trim().startsWith(column)),
  );
  const rows = [];
  for (const row of await grid(page).getByRole('row').all()) {
    const texts = await row.getByRole('gridcell').allInnerTexts();
    if (texts.length > 0) rows.push(places.map((place) => (texts[place] ?? '').trim()));
  }
  return rows;
}
