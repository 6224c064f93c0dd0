import { useCallback, useState } from 'react';
import type { ColumnInfo, ReportInfo } from '../ipc/generated/api';

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
  nextLifecycleDate: 'daysLeft',
  endDate: 'daysLeft',
};

/** Puts the chosen columns into cells, in the order of the report. */
export function drawn(report: ReportInfo, chosen: readonly string[]): DrawnColumn[] {
  const shown = report.columns.filter((column) => chosen.includes(column.id));
  const taken = new Set<string>();
  const pairs = shown.map((column) => {
    const beside = shown.find((one) => one.id === BESIDE[column.id] && !taken.has(one.id));
    if (beside) taken.add(beside.id);
    return beside ? { column, beside } : { column };
  });
  return pairs.filter(({ column }) => !taken.has(column.id));
}

/** The track of a column in the CSS grid: its least width, and how it shares what is left. */
export function track(
  { column, beside }: DrawnColumn,
  first: boolean,
): { min: number; css: string } {
  const [min, share] = width(column, beside, first);
  return { min, css: share > 0 ? `minmax(${min}px, ${share}fr)` : `${min}px` };
}

function width(
  column: ColumnInfo,
  beside: ColumnInfo | undefined,
  first: boolean,
): [number, number] {
  if (first) return [beside ? 212 : 180, 2.4];
  if (column.id === 'state') return [118, 0];
  switch (column.kind) {
    case 'integer':
      return [Math.max(84, 28 + column.title.length * 8), 0];
    case 'date':
      return [beside ? 164 : Math.max(96, 28 + column.title.length * 8), 0];
    case 'dateTime':
      return [Math.max(144, 28 + column.title.length * 8), 0];
    case 'boolean':
      return [Math.max(72, 28 + column.title.length * 8), 0];
    case 'choice':
      return [Math.max(104, 28 + column.title.length * 8), 1];
    case 'text':
      return [128, 1.2];
  }
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
