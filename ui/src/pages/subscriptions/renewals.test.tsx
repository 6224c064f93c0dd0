import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { SkuSubscription } from '../../ipc/generated/api';
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

async function shown(...subscriptions: SkuSubscription[]) {
  const asked = openFakeDoor({ connector_list: () => [], renewals_mark: () => ({ count: 1 }) });
  await renderInWindow(<SkuSubscriptions connectorId={1} subscriptions={subscriptions} />);
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
