import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Renewal, Savings } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { RenewalsCard } from './RenewalsCard';
import { SavingsTile } from './SavingsTile';

const MAYBE = /^Trials may be among the unused seats/;

const renewal: Renewal = {
  subscriptionId: 'visio',
  productName: 'Visio Plan 2',
  seats: 1,
  date: '2026-03-31',
  daysLeft: 19,
  what: 'renewsOrEnds',
  term: null,
  isTrial: false,
};

async function tile(seats: number, trialsKnown: boolean) {
  const unused = { finding: 'unused seats', people: 0, licenses: seats, money: [] };
  openFakeDoor({
    connector_list: () => [],
    savings: () =>
      ({
        known: true,
        findings: [unused],
        total: [],
        unpricedProducts: 0,
        trialsKnown,
      }) as unknown as Savings,
  });
  await renderInWindow(<SavingsTile connectorId={1} />);
  await screen.findByText('could be freed');
}

test('seats may be trials where purchases could not be read, and the tile says so', async () => {
  await tile(40, false);
  expect(screen.getByText(MAYBE)).toBeTruthy();
});

test.each([
  ['purchases tell which seats are trials', 40, true],
  ['no seat is unused', 0, false],
])('nothing is said of trials where %s', async (_, seats, trialsKnown) => {
  await tile(seats, trialsKnown);
  expect(screen.queryByText(MAYBE)).toBeNull();
});

test('a trial ends on its next date; anything else renews or ends', async () => {
  openFakeDoor({ connector_list: () => [] });
  const renewals = [true, false].map((isTrial, day) => ({
    ...renewal,
    isTrial,
    subscriptionId: `visio ${day}`,
    date: `2026-03-3${day}`,
  }));
  await renderInWindow(<RenewalsCard renewals={renewals} />);
  const words = screen
    .getAllByRole('listitem')
    .map((row) => /Trial ends|Renews or ends/.exec(row.textContent ?? '')?.[0]);
  expect(words).toEqual(['Trial ends', 'Renews or ends']);
  expect(screen.getAllByText('1 seat')).toHaveLength(2);
});
