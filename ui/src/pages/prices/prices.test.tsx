import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { PricedProduct, PricedSubscription, PriceList } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { PriceForm } from './PriceForm';

const euros = (amount: number | null, validFrom: string) => ({
  validFrom,
  amount,
  currency: amount === null ? null : 'EUR',
  per: 'month' as const,
});

const bought = (id: string, more: Partial<PricedSubscription>): PricedSubscription => ({
  id,
  totalLicenses: 80,
  nextLifecycleDate: null,
  paid: true,
  listed: true,
  current: null,
  prices: [],
  ...more,
});

const product = (skuId: string, subscriptions: PricedSubscription[]): PricedProduct => ({
  skuId,
  productName: skuId.toUpperCase(),
  skuPartNumber: `SPE_${skuId}`,
  free: false,
  listed: true,
  current: euros(3_600, '2026-01-01'),
  prices: [euros(3_600, '2026-01-01')],
  subscriptions,
});

async function shown(...products: PricedProduct[]) {
  const list: PriceList = { products, unpriced: 0, currency: 'EUR' };
  const asked = openFakeDoor({
    connector_list: () => [],
    price_set: () => list,
    price_forget: () => list,
  });
  await renderInWindow(<PriceForm connectorId={1} list={list} />);
  return (name: string) => asked.filter((one) => one.name === name).map(({ request }) => request);
}

test('of a product that was bought twice each purchase has a line, and its price is sent as its own', async () => {
  const own = euros(3_300, '2026-02-01');
  const asked = await shown(
    product('e3', [
      bought('s1', { current: own, prices: [own] }),
      bought('s2', { totalLicenses: 20 }),
    ]),
  );
  expect(screen.getByText('€33.00 a month, own price')).toBeTruthy();
  expect(screen.getByText('As the product')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('New price of E3'), '37');
  await userEvent.type(
    screen.getByLabelText('New own price of E3, 20 seats, no next date'),
    '31.50',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save prices' }));
  const common = { skuId: 'e3', currency: 'EUR', per: 'month', validFrom: null };
  expect(asked('price_set')).toEqual([
    {
      connectorId: 1,
      entries: [
        { ...common, subscriptionId: null, amount: '37' },
        { ...common, subscriptionId: 's2', amount: '31.50' },
      ],
    },
  ]);
});

test('what was bought once, or is on trial beside it, has no line of its own', async () => {
  await shown(product('e5', [bought('s1', {}), bought('trial', { paid: false })]));
  expect(screen.queryByPlaceholderText('Own price')).toBeNull();
});

test('an own price that was a slip is forgotten, and the product keeps its own', async () => {
  const slip = euros(3_300, '2026-02-01');
  const asked = await shown(product('e3', [bought('s1', { current: slip, prices: [slip] })]));
  await userEvent.click(
    screen.getByRole('button', { name: 'Own prices so far of E3, 80 seats, no next date' }),
  );
  await userEvent.click(screen.getByRole('button', { name: /^Forget the price from/ }));
  expect(asked('price_forget')).toEqual([
    { connectorId: 1, skuId: 'e3', subscriptionId: 's1', validFrom: '2026-02-01' },
  ]);
});

test('an own price of a purchase that is no longer listed is shown as that, and can only be forgotten', async () => {
  const own = euros(3_300, '2026-02-01');
  const gone = bought('s9', { paid: false, listed: false, current: own, prices: [own] });
  const asked = await shown(product('e3', [bought('s1', {}), gone]));
  expect(screen.getByText('80 seats, no longer listed')).toBeTruthy();
  expect(screen.getByText('costs nothing any more')).toBeTruthy();
  expect(screen.queryByPlaceholderText('Own price')).toBeNull();
  await userEvent.click(
    screen.getByLabelText('Own prices so far of E3, 80 seats, no longer listed'),
  );
  await userEvent.click(screen.getByRole('button', { name: /^Forget the price from/ }));
  expect(asked('price_forget')).toEqual([
    { connectorId: 1, skuId: 'e3', subscriptionId: 's9', validFrom: '2026-02-01' },
  ]);
});
