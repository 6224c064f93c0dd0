import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { locale } from '../format/locale';
import type { Delimiter, FileFormat } from '../ipc/generated/api';

/** What a file is to be. */
export interface ExportAs {
  format: FileFormat;
  delimiter: Delimiter;
}

const REMEMBERED = 'export-as';

export const KINDS: readonly ExportAs[] = [
  { format: 'csv', delimiter: 'comma' },
  { format: 'csv', delimiter: 'semicolon' },
  { format: 'xlsx', delimiter: 'comma' },
];

/** CSV as Excel of this country reads it: a decimal comma leaves the semicolon to stand between cells. */
export function usualIn(country: string): ExportAs {
  const parts = new Intl.NumberFormat(country).formatToParts(1.5);
  const comma = parts.some(({ type, value }) => type === 'decimal' && value === ',');
  return { format: 'csv', delimiter: comma ? 'semicolon' : 'comma' };
}

/** What was chosen last, on this computer. */
export function useExportAs(): [ExportAs, (kind: ExportAs) => void] {
  const [kind, setKind] = useState<ExportAs>(() => remembered() ?? usualIn(locale()));
  return [
    kind,
    (chosen) => {
      localStorage.setItem(REMEMBERED, JSON.stringify(chosen));
      setKind(chosen);
    },
  ];
}

function remembered(): ExportAs | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null') as Partial<ExportAs> | null;
    return KINDS.find((kind) => same(kind, kept));
  } catch {
    return undefined;
  }
}

/** What tells the kinds apart. */
export function keyOf({ format, delimiter }: ExportAs): string {
  return format === 'xlsx' ? format : `${format} ${delimiter}`;
}

/** What people call a kind of file. */
export function useKindName(): (kind: ExportAs) => string {
  const { t } = useLingui();
  return ({ format, delimiter }) => {
    if (format === 'xlsx') return t`Excel workbook (.xlsx)`;
    if (delimiter === 'tab') return t`CSV with tabs`;
    return delimiter === 'semicolon' ? t`CSV with semicolons` : t`CSV with commas`;
  };
}

export function same(one: ExportAs, other: Partial<ExportAs> | null): boolean {
  return one.format === other?.format && one.delimiter === other.delimiter;
}
