import { useCallback, useMemo, useState } from 'react';
import type { Cell } from '../ipc/generated/api';

/** Rows as they were when they were ticked, by what tells them apart. */
export type Ticked = ReadonlyMap<string, Cell[]>;

/** Rows somebody has ticked; they stay ticked out of sight. */
export interface Selection {
  ticked: Ticked;
  size: number;
  /** The rows as they were when they were ticked. */
  rows: Cell[][];
  set(ticked: Ticked): void;
  clear(): void;
  /** What tells a row apart; undefined where it cannot be ticked. */
  keyOf(row: Cell[]): string | undefined;
}

/** Keeps a selection of rows. */
export function useSelection(keyOf: (row: Cell[]) => string | undefined): Selection {
  const [ticked, set] = useState<Ticked>(new Map());
  const clear = useCallback(() => set(new Map()), []);
  return useMemo(
    () => ({ ticked, size: ticked.size, rows: [...ticked.values()], set, clear, keyOf }),
    [ticked, clear, keyOf],
  );
}
