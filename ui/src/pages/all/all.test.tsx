import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { ConnectorSwitcher } from '../../app/ConnectorSwitcher';
import { useConnectors } from '../../app/connector';
import type { Connector, Overview, Savings } from '../../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../../test/fakeDoor';
import { AllConnectorsPage } from './AllConnectorsPage';

beforeEach(() => localStorage.clear());

const secret = { kind: 'secret', expiresAt: null, daysLeft: null, expired: false };

function connector(id: number, name: string, values: Partial<Connector> = {}): Connector {
  return { id, name, level: 'ok', hasData: true, lastRun: null, secret, ...values } as Connector;
}

const overview = {
  seats: { usable: 120, assigned: 130, available: -10, overAssigned: 10, unused: 0 },
  renewals: [],
  directoryAsOf: '2026-03-12T06:04:15Z',
  activityAsOf: null,
} as unknown as Overview;

function savings(covered: number, unknown: number, licensed = 100): Savings {
  return {
    known: true,
    people: {
      covered,
      unknown,
      licensed,
      inactive: licensed > 0 ? 6 : 0,
      neverActive: licensed > 0 ? 3 : 0,
    },
    findings: [{ finding: 'inactive', people: 7, money: [{ currency: 'EUR', minor: 25_585 }] }],
  } as unknown as Savings;
}

/** The first page as it is drawn: all connectors, or the name of the one. */
function First() {
  const { connectors, connector, isAll } = useConnectors();
  if (!connectors) return null;
  return isAll ? <AllConnectorsPage connectors={connectors} /> : <h1>{connector?.name}</h1>;
}

async function shown(connectors: Connector[], of: Savings = savings(100, 0)) {
  openFakeDoor({
    connector_list: () => connectors,
    message_list: () => [],
    overview: () => overview,
    savings: () => of,
  });
  await renderInWindow(
    <>
      <ConnectorSwitcher />
      <First />
    </>,
  );
}

test('with one connector its own overview is the first page', async () => {
  await shown([connector(1, 'Contoso')]);
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Contoso');
});

test('several connectors stand side by side, and what has no data has no figures', async () => {
  await shown([
    connector(1, 'Contoso'),
    connector(2, 'Fabrikam', { hasData: false, level: 'critical' }),
  ]);
  await screen.findByText('130 of 120');
  const [contoso, fabrikam] = screen.getAllByRole('row').slice(1) as [HTMLElement, HTMLElement];
  expect(within(contoso).getByText(/^.10 available$/)).toBeTruthy();
  expect(await within(contoso).findByText('9')).toBeTruthy();
  expect(within(contoso).getByText('€256 a month')).toBeTruthy();
  expect(within(fabrikam).getByText('No data yet')).toBeTruthy();
  expect(within(fabrikam).queryByText(/a month|^0/)).toBeNull();
  expect(screen.getByText('2 connectors, 1 needs attention')).toBeTruthy();
});

test('who is inactive is a lower bound where somebody is unknown, and not known where everybody is', async () => {
  await shown([connector(1, 'Contoso'), connector(2, 'Fabrikam')], savings(100, 3));
  await waitFor(() => expect(screen.getAllByText('at least 9').length).toBe(2));
});

test('nobody is called inactive where nobody is known', async () => {
  await shown([connector(1, 'Contoso'), connector(2, 'Fabrikam')], savings(0, 100));
  await waitFor(() => expect(screen.getAllByText('130 of 120').length).toBe(2));
  expect(screen.queryByText(/[79]/)).toBeNull();
});

test('where nobody holds a license nobody is inactive', async () => {
  const nobody = { ...savings(0, 0, 0), findings: [{ finding: 'inactive', people: 0, money: [] }] };
  await shown([connector(1, 'Contoso'), connector(2, 'Fabrikam')], nobody as unknown as Savings);
  await waitFor(() => expect(screen.getAllByText('0').length).toBe(2));
});

test('a row leads to its own overview, and the switcher back to all', async () => {
  await shown([connector(1, 'Contoso'), connector(2, 'Fabrikam')]);
  await userEvent.click(await screen.findByRole('button', { name: 'Fabrikam' }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Fabrikam');
  await userEvent.click(screen.getByRole('button', { name: /Connector Fabrikam/ }));
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'All connectors' }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All connectors');
});
