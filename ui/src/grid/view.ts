import type { Filter, Sort } from '../ipc/generated/api';

/** How a grid is looked at; it lives in the page's address, so that Back brings it back. */
export interface View {
  /** Words to find. */
  q?: string;
  sort?: Sort;
  filters?: Filter[];
}

/** Reads a view from an address that anybody may have typed. */
export function readView(search: Record<string, unknown>): View {
  const view: View = {};
  if (typeof search.q === 'string' && search.q !== '') view.q = search.q;
  if (isSort(search.sort)) view.sort = search.sort;
  if (Array.isArray(search.filters)) {
    const filters = search.filters.filter(isFilter);
    if (filters.length > 0) view.filters = filters;
  }
  return view;
}

function isSort(value: unknown): value is Sort {
  const sort = value as Partial<Sort> | null;
  return typeof sort?.column === 'string' && typeof sort.descending === 'boolean';
}

function isFilter(value: unknown): value is Filter {
  const filter = value as Partial<Filter> | null;
  return (
    typeof filter?.column === 'string' &&
    typeof filter.negated === 'boolean' &&
    Array.isArray(filter.values) &&
    filter.values.every((one) => typeof one === 'string')
  );
}
