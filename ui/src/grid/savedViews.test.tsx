import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Connector, SavedView, SavedViewChange } from '../ipc/generated/api';
import { openFakeDoor, renderInWindow } from '../test/fakeDoor';
import { SavedViews } from './SavedViews';
import { isShown, namedView, viewOf } from './savedViews';
import type { Grid } from './useGrid';

const idle: SavedView = {
  name: 'Idle in Sales',
  search: 'vance',
  filters: [{ column: 'department', values: ['Sales'], negated: false }],
  sort: { column: 'lastActivityDate', descending: true },
  columns: ['displayName', 'department'],
};

function grid(changed: Partial<Grid> = {}): Grid {
  return {
    report: { id: 'users', title: 'Users', columns: [] },
    view: {},
    chosen: ['displayName'],
    isStandard: true,
    onView: vi.fn(),
    choose: vi.fn(),
    ...changed,
  } as unknown as Grid;
}

const shownAsIdle = () =>
  grid({ view: viewOf(idle), chosen: ['displayName', 'department'], isStandard: false });

let saved: SavedViewChange[];

beforeEach(() => {
  saved = [];
  openFakeDoor({
    connector_list: () => [] as Connector[],
    saved_view_list: () => [idle],
    saved_view_save: (change) => {
      saved.push(change);
      return [idle];
    },
    saved_view_forget: () => [],
  });
});

test('a view goes into the address and back without loss', () => {
  expect(isShown(shownAsIdle(), idle)).toBe(true);
  expect(isShown(grid(), idle)).toBe(false);
  expect(namedView(shownAsIdle(), idle.name)).toEqual(idle);
});

test('a picked view brings search, filters, order and columns', async () => {
  const now = grid();
  await renderInWindow(<SavedViews grid={now} />);
  fireEvent.click(screen.getByRole('button', { name: 'Views' }));
  fireEvent.click(await screen.findByRole('menuitemradio', { name: 'Idle in Sales' }));
  expect(now.choose).toHaveBeenCalledWith(['displayName', 'department']);
  expect(now.onView).toHaveBeenCalledWith(viewOf(idle));
});

test('the present view is kept under the name that is typed', async () => {
  await renderInWindow(<SavedViews grid={grid({ view: { q: 'adele' } })} />);
  fireEvent.click(screen.getByRole('button', { name: 'Views' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Save this view' }));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Adele' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]).toMatchObject({
    report: 'users',
    former: null,
    view: { name: 'Adele', search: 'adele', columns: null },
  });
});

test('the view that is shown is named on the button, and can be renamed or deleted', async () => {
  await renderInWindow(<SavedViews grid={shownAsIdle()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Views: Idle in Sales' }));
  expect(await screen.findByRole('menuitem', { name: 'Delete Idle in Sales' })).toBeDefined();
  fireEvent.click(screen.getByRole('menuitem', { name: 'Rename Idle in Sales' }));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Idle' } });
  fireEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await waitFor(() => expect(saved[0]).toMatchObject({ former: 'Idle in Sales' }));
  expect(saved[0]?.view).toEqual({ ...idle, name: 'Idle' });
});
