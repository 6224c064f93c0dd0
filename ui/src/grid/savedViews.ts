import type { SavedView } from '../ipc/generated/api';
import type { Grid } from './useGrid';
import type { View } from './view';

/** The view as it is now, under a name. */
export function namedView(grid: Grid, name: string): SavedView {
  const { view, chosen, isStandard } = grid;
  return {
    name,
    search: view.q ?? null,
    filters: view.filters ?? [],
    sort: view.sort ?? null,
    columns: isStandard ? null : [...chosen],
  };
}

/** What the page keeps in its address for a saved view. */
export function viewOf(saved: SavedView): View {
  return {
    ...(saved.search ? { q: saved.search } : {}),
    ...(saved.sort ? { sort: saved.sort } : {}),
    ...(saved.filters.length > 0 ? { filters: saved.filters } : {}),
  };
}

/** Whether the grid is looked at as the view says. */
export function isShown(grid: Grid, saved: SavedView): boolean {
  const of = ({ search, filters, sort, columns }: SavedView) =>
    JSON.stringify([search, filters, sort && [sort.column, sort.descending], columns]);
  return of(namedView(grid, '')) === of(saved);
}
