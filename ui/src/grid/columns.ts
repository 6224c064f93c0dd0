import { useCallback, useState } from 'react';
import type { ColumnInfo, ReportInfo } from '../ipc/generated/api';
import { hasStatusIcon } from './StatusIcon';

/** A column as it is drawn; `beside` stands in the same cell, in secondary color. */
export interface DrawnColumn {
  column: ColumnInfo;
  beside?: ColumnInfo;
}

// What reads better in one cell than in two.
const BESIDE: Record<string, string> = {
  displayName: 'userPrincipalName',
  productName: 'skuPartNumber',
  lastActivityDate: 'lastActivityService',
  lastSignInDate: 'lastSignInResult',
  nextLifecycleDate: 'daysLeft',
  endDate: 'daysLeft',
};

/** Puts the chosen columns into cells, in the order of the report. */
export function drawn(report: ReportInfo, chosen: readonly string[]): DrawnColumn[] {
  const shown = report.columns.filter((column) => chosen.includes(column.id));
  const taken = new Set<string>();
  const pairs = shown.map((column, i) => {
    // A text has room for another beside it in the first column only.
    const mate = i === 0 || column.kind === 'date' ? BESIDE[column.id] : undefined;
    const beside = shown.find((one) => one.id === mate && !taken.has(one.id));
    if (beside) taken.add(beside.id);
    return beside ? { column, beside } : { column };
  });
  return pairs.filter(({ column }) => !taken.has(column.id));
}

// Columns whose values are mostly long, or all of them short.
const LEAST: Record<string, number> = {
  what: 112,
  effect: 112,
  standing: 104,
  reason: 176,
  licenses: 168,
  productName: 176,
  groups: 168,
  howToFree: 208,
  why: 128,
  term: 104,
};

// Sentences, which want what is left.
const READ = ['why', 'reason', 'note'];

/** How a column is laid out: its least width in px, and its share of what is left. */
export interface Track {
  min: number;
  css: string;
}

/** The track of a column in the CSS grid; compact where a panel leaves little room. */
export function track(drawnColumn: DrawnColumn, first: boolean, compact: boolean): Track {
  const [min, share] = width(drawnColumn, first, compact);
  return { min, css: share > 0 ? `minmax(${min}px, ${share}fr)` : `${min}px` };
}

function width(
  { column, beside }: DrawnColumn,
  first: boolean,
  compact: boolean,
): [number, number] {
  // Room for the title and the arrow of the sort order, which stands in the padding over figures.
  const titled = 32 + column.title.length * 8;
  const atEnd = 26 + column.title.length * 8;
  // The name of a person does not tell people apart; that of a product does.
  if (first) return [compact ? 136 : beside?.id === 'userPrincipalName' ? 240 : 192, 2.4];
  if (hasStatusIcon(column.id)) {
    // "Not measured" beside its icon.
    return [Math.max(column.id === 'state' ? 136 : 116, titled), 0];
  }
  // Products begin alike: what is cut earlier tells none from another.
  if (compact && column.id === 'productName') return [128, 1];
  if (compact && column.kind === 'choice') return [Math.max(80, titled), 1];
  switch (column.kind) {
    case 'money':
      return [Math.max(92, atEnd), 0];
    case 'integer':
      // A million, as free products have seats.
      return [Math.max(88, atEnd), 0];
    case 'date':
      if (!beside) return [Math.max(108, atEnd), 0];
      return beside.kind === 'integer' ? [168, 0] : [compact ? 156 : 168, 0.3];
    case 'dateTime':
      return [Math.max(160, titled + 8), 0];
    case 'boolean':
      return [Math.max(72, titled), 0];
    case 'choice':
    case 'text':
      return [Math.max(LEAST[column.id] ?? 128, titled), READ.includes(column.id) ? 2 : 1.2];
  }
}

/**
 * The columns that fit beside a panel, the most important ones first to be kept: what is left out
 * stands in the panel. The first column always stays, a row needs a name.
 */
export function besidePanel(
  columns: DrawnColumn[],
  important: readonly string[],
  room: number,
): DrawnColumn[] {
  const place = ({ column }: DrawnColumn) => {
    const at = important.indexOf(column.id);
    return at < 0 ? important.length : at;
  };
  const [first, ...others] = columns;
  if (!first || room === 0) return columns;
  const kept = new Set([first]);
  let left = room - track(first, true, true).min;
  for (const one of others.sort((a, b) => place(a) - place(b))) {
    const { min } = track(one, false, true);
    if (min > left) continue;
    left -= min;
    kept.add(one);
  }
  return columns.filter((one) => kept.has(one));
}

function remembered(report: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`columns:${report}`) ?? 'null');
    return Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept : null;
  } catch {
    return null;
  }
}

/** The columns chosen for a report, remembered on this computer. */
export function useColumns(report: ReportInfo, defaults?: readonly string[]) {
  const [kept, setKept] = useState(() => remembered(report.id));
  const [of, setOf] = useState(report.id);
  if (of !== report.id) {
    setOf(report.id);
    setKept(remembered(report.id));
  }
  const choose = useCallback(
    (ids: readonly string[] | null) => {
      if (ids) localStorage.setItem(`columns:${report.id}`, JSON.stringify(ids));
      else localStorage.removeItem(`columns:${report.id}`);
      setKept(ids ? [...ids] : null);
    },
    [report.id],
  );
  const standard =
    defaults ?? report.columns.filter((column) => column.shown).map((column) => column.id);
  return { chosen: kept ?? standard, choose, isStandard: kept === null };
}
