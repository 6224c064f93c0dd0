import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useReports } from '../grid/titles';
import type { ReportInfo } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';
import { useConnectors } from './connector';

/** Something the search found; its value says what it is: `user:…`, `product:…`, `report:…`. */
export interface Found {
  value: string;
  name: string;
  beside: string;
}

const NONE: Found[] = [];
const NO_REPORTS: ReportInfo[] = [];

/** What the words find, in groups; it asks when typing pauses. */
export function useFound(typed: string): { title: string; items: Found[] }[] {
  const { t } = useLingui();
  const words = usePaused(typed.trim());
  const reports = useReports() ?? NO_REPORTS;
  const users = useRowsOf('users', reports, words, 6);
  const products = useRowsOf('subscriptions', reports, words, 4);
  const lower = words.toLowerCase();
  const titled = reports
    .filter(({ title }) => words !== '' && title.toLowerCase().includes(lower))
    .slice(0, 4)
    .map(({ id, title, about }) => ({ value: `report:${id}`, name: title, beside: about }));
  return [
    { title: t`Users`, items: users('displayName', 'userPrincipalName', 'id', 'user') },
    { title: t`Products`, items: products('productName', 'skuPartNumber', 'skuId', 'product') },
    { title: t`Reports`, items: titled },
  ];
}

function useRowsOf(id: string, reports: ReportInfo[], words: string, limit: number) {
  const { connector } = useConnectors();
  const report = reports.find((one) => one.id === id);
  const connectorId = connector?.id ?? 0;
  const query = {
    report: id,
    connectorId,
    search: words,
    filters: [],
    sort: null,
    fromRun: null,
    toRun: null,
  };
  const { data } = useCommand(
    'report_page',
    { query, offset: 0, limit },
    { enabled: words !== '' && connector?.hasData === true, keepPrevious: true },
  );
  return (name: string, beside: string, key: string, kind: string): Found[] => {
    if (!report || !data || words === '') return NONE;
    const at = (column: string) => report.columns.findIndex((one) => one.id === column);
    return data.rows.map((row) => ({
      value: `${kind}:${row[at(key)]}`,
      name: String(row[at(name)] ?? row[at(beside)] ?? ''),
      beside: String(row[at(beside)] ?? ''),
    }));
  };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setPaused(text), 150);
    return () => clearTimeout(pause);
  }, [text]);
  return paused;
}
