import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { PriceList, SkuSubscription } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { SkuSubscriptions } from './SkuSubscriptions';

const bought: SkuSubscription = {
  id: 's1',
  status: 'Enabled',
  totalLicenses: 800,
  isTrial: false,
  nextLifecycleDate: '2026-05-01',
  daysLeft: 50,
  what: 'renewsOrEnds',
  renewal: 'notMarked',
  term: 'notMarked',
  learnedTerm: null,
  soldByPartner: false,
  notListedSince: null,
};

const euros = (amount: number | null, validFrom: string) => ({
  validFrom,
  amount,
  currency: amount === null ? null : 'EUR',
  per: 'month' as const,
});

const prices: PriceList = {
  products: [
    {
      skuId: 'e3',
      productName: 'Microsoft 365 E3',
      skuPartNumber: 'SPE_E3',
      free: false,
      listed: true,
      current: euros(3_600, '2026-01-01'),
      prices: [euros(3_600, '2026-01-01')],
      subscriptions: [
        {
          id: 's1',
          totalLicenses: 800,
          nextLifecycleDate: '2026-05-01',
          paid: true,
          listed: true,
          current: euros(3_300, '2026-02-01'),
          prices: [euros(3_300, '2026-02-01')],
        },
      ],
    },
  ],
  unpriced: 0,
  currency: 'EUR',
};

async function shown(...subscriptions: SkuSubscription[]) {
  const asked = openFakeDoor({
    connector_list: () => [],
    renewals_mark: () => ({ count: 1 }),
    price_list: () => prices,
    price_set: () => prices,
  });
  await renderInWindow(
    <SkuSubscriptions connectorId={1} skuId="e3" subscriptions={subscriptions} />,
  );
  return asked;
}

test('marking one thing leaves the other as it is', async () => {
  const asked = await shown(bought);
  await userEvent.selectOptions(screen.getByLabelText('What happens on the next date'), 'Ends');
  await userEvent.selectOptions(screen.getByLabelText('Term'), 'Three years');
  expect(
    asked.filter(({ name }) => name === 'renewals_mark').map(({ request }) => request),
  ).toEqual([
    { connectorId: 1, subscriptionIds: ['s1'], renewal: 'ends', term: null },
    { connectorId: 1, subscriptionIds: ['s1'], renewal: null, term: 'threeYears' },
  ]);
});

test('a term that was learned says so, and can be overruled', async () => {
  await shown({ ...bought, learnedTerm: 'yearly' });
  const term = screen.getByLabelText('Term') as HTMLSelectElement;
  expect(term.selectedOptions[0]?.textContent).toBe('Yearly, as its dates tell');
  expect([...term.options].map((one) => one.textContent)).toContain('Monthly');
});

test('what is in grace does not renew by being marked', async () => {
  await shown({ ...bought, status: 'Warning', what: 'isSuspended' });
  expect(screen.queryByLabelText('What happens on the next date')).toBeNull();
  expect(screen.getByLabelText('Term')).toBeTruthy();
});

test('what is listed no longer stays to be seen and has nothing to mark', async () => {
  await shown({ ...bought, what: null, notListedSince: '2026-05-02' });
  expect(screen.getByText(/Not listed since/)).toBeTruthy();
  expect(screen.queryByLabelText('Term')).toBeNull();
});

const sent = (asked: Awaited<ReturnType<typeof shown>>) =>
  asked.filter(({ name }) => name === 'price_set').map(({ request }) => request);

test('a price of its own says so, and another is typed from a day on', async () => {
  const asked = await shown(bought);
  expect(await screen.findByText('€33.00 a month, own price')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^Change the price of 800 seats/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save price' }));
  expect(screen.getByText('Enter an amount.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Own price'), '31.50');
  await userEvent.type(screen.getByLabelText('Valid from, today if empty'), '2026-06-01');
  await userEvent.click(screen.getByRole('button', { name: 'Save price' }));
  const entry = { skuId: 'e3', subscriptionId: 's1', amount: '31.50', currency: 'EUR' };
  expect(sent(asked)).toEqual([
    { connectorId: 1, entries: [{ ...entry, per: 'month', validFrom: '2026-06-01' }] },
  ]);
});

test('a price of its own is taken away by saying that it costs what the product does', async () => {
  const asked = await shown(bought);
  await userEvent.click(await screen.findByRole('button', { name: /^Change the price/ }));
  await userEvent.click(screen.getByRole('radio', { name: 'What the product costs' }));
  expect(screen.queryByLabelText('Own price')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save price' }));
  expect(sent(asked)).toMatchObject([{ entries: [{ subscriptionId: 's1', amount: '' }] }]);
});

test('a trial is called one; what is none, and what Microsoft does not tell of, is not', async () => {
  await shown(
    { ...bought, id: 'paid', isTrial: false },
    { ...bought, id: 'trial', isTrial: true },
    { ...bought, id: 'not told', isTrial: null },
  );
  const rows = screen.getAllByRole('listitem').map((row) => /Trial/.test(row.textContent ?? ''));
  expect(rows).toEqual([false, true, false]);
});

test('what is on trial has no price to change', async () => {
  await shown({ ...bought, isTrial: true });
  expect(screen.queryByRole('button', { name: /^Change the price/ })).toBeNull();
});
