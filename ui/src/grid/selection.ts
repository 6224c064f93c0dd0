import { useCallback, useMemo, useState } from 'react';
import type { Cell } from '../ipc/generated/api';

/** Rows somebody has ticked, by what tells them apart; they stay ticked out of sight. */
export interface Selection {
  has(key: string): boolean;
  size: number;
  toggle(key: string, row: Cell[]): void;
  clear(): void;
  /** The rows as they were when they were ticked. */
  rows: Cell[][];
  /** What tells a row apart; undefined where it cannot be ticked. */
  keyOf(row: Cell[]): string | undefined;
}

/** Keeps a selection of rows. */
export function useSelection(keyOf: (row: Cell[]) => string | undefined): Selection {
  const [ticked, setTicked] = useState<ReadonlyMap<string, Cell[]>>(new Map());
  const toggle = useCallback((key: string, row: Cell[]) => {
    setTicked((before) => {
      const after = new Map(before);
      if (!after.delete(key)) after.set(key, row);
      return after;
    });
  }, []);
  const clear = useCallback(() => setTicked(new Map()), []);
  return useMemo(
    () => ({
      has: (key) => ticked.has(key),
      size: ticked.size,
      toggle,
      clear,
      rows: [...ticked.values()],
      keyOf,
    }),
    [ticked, toggle, clear, keyOf],
  );
}
