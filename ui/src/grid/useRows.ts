import { type QueryClient, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { type CommandFailure, call } from '../ipc/door';
import type { Cell, Count, Page, ReportQuery } from '../ipc/generated/api';
import { queryKey, useCommand } from '../ipc/queries';

const BLOCK = 200;

/**
 * The most rows a grid shows: browsers draw no element higher than 33,554,428 px, and header and
 * rows of 32 px have to fit.
 */
export const MOST_ROWS = 1_048_574;

/** What is looked at, with its counts. */
export interface Shown {
  query: ReportQuery;
  count: Count;
  /** The first rows. Read anew and found the same, they stay the same object. */
  first: Page;
}

/**
 * Keeps showing the last query until the counts and the first rows of the next one are there, so
 * that sorting and filtering never blank the grid.
 */
export function useShown(query: ReportQuery): {
  shown: Shown | undefined;
  error: CommandFailure | null;
  retry(): void;
} {
  const count = useCommand('report_count', query);
  const first = useCommand('report_page', { query, offset: 0, limit: BLOCK });
  const [shown, setShown] = useState<Shown>();
  const isNew = shown?.query !== query || shown.count !== count.data || shown.first !== first.data;
  if (count.data && first.data && isNew) {
    setShown({ query, count: count.data, first: first.data });
  }
  const keeps =
    shown?.query.report === query.report && shown.query.connectorId === query.connectorId;
  return {
    shown: keeps ? shown : undefined,
    error: count.error ?? first.error,
    retry: () => {
      void count.refetch();
      void first.refetch();
    },
  };
}

/** The rows between two indexes and a block around them; undefined where not loaded yet. */
export function useRows(
  query: ReportQuery,
  from: number,
  to: number,
): (index: number) => Cell[] | undefined {
  const firstBlock = Math.max(0, Math.floor((from - BLOCK / 2) / BLOCK));
  const lastBlock = Math.floor((to + BLOCK / 2) / BLOCK);
  const blocks = Array.from({ length: lastBlock - firstBlock + 1 }, (_, n) => firstBlock + n);
  const answers = useQueries({ queries: blocks.map((block) => asked(query, block)) });
  return (index) => {
    const block = Math.floor(index / BLOCK);
    return answers[block - firstBlock]?.data?.rows[index - block * BLOCK];
  };
}

/**
 * The same rows to be had at once, fetched where they are not loaded; all of them, or an error. After
 * each block it asks `goesOn` whether to fetch the next one.
 */
export async function rowsBetween(
  client: QueryClient,
  query: ReportQuery,
  first: number,
  last: number,
  goesOn: (done: number) => boolean,
): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  const firstBlock = Math.floor(first / BLOCK);
  for (let block = firstBlock; block * BLOCK <= last && goesOn(rows.length); block++) {
    rows.push(...(await client.fetchQuery(asked(query, block))).rows);
  }
  return rows.slice(first - firstBlock * BLOCK, last + 1 - firstBlock * BLOCK);
}

/** How a block of rows is asked for. */
function asked(query: ReportQuery, block: number) {
  const request = { query, offset: block * BLOCK, limit: BLOCK };
  return {
    queryKey: queryKey('report_page', request),
    queryFn: () => call('report_page', request),
  };
}
