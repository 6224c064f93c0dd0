import type { Filter, ReportInfo, ReportQuery, Sort } from '../ipc/generated/api';

/** How a grid is looked at; it lives in the page's address, so that Back brings it back. */
export interface View {
  /** Words to find. */
  q?: string;
  sort?: Sort;
  filters?: Filter[];
  /** The two runs that are compared, by number; the last two where not given. */
  from?: number;
  to?: number;
}

/** Reads a view from an address that anybody may have typed. */
export function readView(search: Record<string, unknown>): View {
  const view: View = {};
  if (search.q !== undefined && search.q !== '') view.q = String(search.q);
  if (isSort(search.sort)) view.sort = search.sort;
  if (Array.isArray(search.filters)) {
    const filters = search.filters.filter(isFilter);
    if (filters.length > 0) view.filters = filters;
  }
  if (isRun(search.from)) view.from = search.from;
  if (isRun(search.to)) view.to = search.to;
  return view;
}

/** The part of a view that a report can answer: an address may name columns it does not have. */
export function fitting(view: View, report: ReportInfo): View {
  const has = (column: string) => report.columns.some(({ id }) => id === column);
  const { sort, filters, from, to, ...rest } = view;
  const kept = filters?.filter(({ column }) => has(column)) ?? [];
  return {
    ...rest,
    ...(sort && has(sort.column) ? { sort } : {}),
    ...(kept.length > 0 ? { filters: kept } : {}),
    ...(report.comparesRuns && from !== undefined ? { from } : {}),
    ...(report.comparesRuns && to !== undefined ? { to } : {}),
  };
}

/** What to ask for, to see this view of a report. */
export function asQuery(view: View, report: string, connectorId: number): ReportQuery {
  return {
    report,
    connectorId,
    search: view.q ?? null,
    filters: view.filters ?? [],
    sort: view.sort ?? null,
    fromRun: view.from ?? null,
    toRun: view.to ?? null,
  };
}

/** Sorts by a column: upwards first, then the other way round. */
export function sortedBy(view: View, column: string, now: Sort): View {
  const descending = now.column === column && !now.descending;
  return { ...view, sort: { column, descending } };
}

/** Searches; nothing to search for is no search. */
export function searchedFor(view: View, q: string): View {
  const { q: _, ...rest } = view;
  return q.trim() === '' ? rest : { ...rest, q: q.trim() };
}

/** Replaces the filter of one column; a filter without values is none. */
export function filteredBy(view: View, filter: Filter): View {
  const { filters = [], ...rest } = view;
  const kept = filters.filter((one) => one.column !== filter.column);
  const all = filter.values.length > 0 ? [...kept, filter] : kept;
  return all.length > 0 ? { ...rest, filters: all } : rest;
}

/** Adds a value to a filter, or takes it out. */
export function toggled(filter: Filter, value: string): Filter {
  const values = filter.values.includes(value)
    ? filter.values.filter((one) => one !== value)
    : [...filter.values, value];
  return { ...filter, values };
}

function isRun(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function isSort(value: unknown): value is Sort {
  const sort = value as Partial<Sort> | null | undefined;
  return typeof sort?.column === 'string' && typeof sort.descending === 'boolean';
}

function isFilter(value: unknown): value is Filter {
  const filter = value as Partial<Filter> | null;
  return (
    typeof filter?.column === 'string' &&
    typeof filter.negated === 'boolean' &&
    Array.isArray(filter.values) &&
    filter.values.length > 0 &&
    filter.values.every((one) => typeof one === 'string')
  );
}
