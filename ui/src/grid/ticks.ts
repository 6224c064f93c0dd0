import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Cell, CopyRows } from '../ipc/generated/api';
import { useKeyed } from './keyed';
import type { Selection } from './selection';
import { isIn, type Spans, sizeOf, toggled, withSpan } from './spans';
import type { Shown } from './useRows';

/** So many rows of those to be ticked are there. */
export interface Choosing {
  done: number;
  of: number;
}

/** Which rows of a grid are ticked, and what ticks them. */
export interface Ticks {
  size: number;
  has(index: number, row: Cell[]): boolean;
  /** Whether this row can be ticked. */
  takes(row: Cell[]): boolean;
  toggle(index: number, row: Cell[]): void;
  /** Ticks the rows from the one that was ticked last to this one. */
  extend(to: number, from?: number): void;
  /** Ticks every row that matches, those that are not loaded too. */
  all(): void;
  clear(): void;
  /** Rows are still fetched to be ticked; it is not told of what takes less than 150 ms. */
  choosing?: Choosing | undefined;
  /** Ticks none of the rows that are still fetched. */
  stop(): void;
  /** What to copy. */
  rows: CopyRows;
}

interface Places {
  spans: Spans;
  /** Where rows are ticked from with Shift. */
  anchor?: number;
  /** What was ticked before. */
  before: Spans;
}

const NONE: Places = { spans: [], before: [] };

/**
 * Ticks of rows by their places, so that a million of them cost nothing. Places are those of one
 * reading: when the list is read anew and found to be another, nothing is ticked.
 */
function usePlaces(shown: Shown | undefined): Ticks {
  const [places, setPlaces] = useState(NONE);
  const [of, setOf] = useState(shown);
  if (of !== shown) {
    setOf(shown);
    setPlaces(NONE);
  }
  const count = shown?.count.matching ?? 0;
  return useMemo(
    () => ({
      size: sizeOf(places.spans),
      has: (index) => isIn(places.spans, index),
      takes: () => true,
      toggle: (index) =>
        setPlaces((was) => {
          const spans = toggled(was.spans, index);
          return { spans, anchor: index, before: spans };
        }),
      extend: (to, from) =>
        setPlaces((was) => {
          const anchor = was.anchor ?? from ?? to;
          return { ...was, anchor, spans: withSpan(was.before, anchor, to) };
        }),
      all: () => count > 0 && setPlaces({ ...NONE, spans: [{ first: 0, last: count - 1 }] }),
      clear: () => setPlaces(NONE),
      stop: () => {},
      rows: { rows: 'places', spans: [...places.spans] },
    }),
    [places, count],
  );
}

/** The ticks of a page that does something with its rows, else those by which rows are copied. */
export function useTicks(shown: Shown | undefined, selection: Selection | undefined): Ticks {
  const places = usePlaces(shown);
  return useKeyed(shown, selection) ?? places;
}

/** Does something at Ctrl and a letter, unless somebody writes, or has words marked to copy. */
export function useControlKey(letter: string, isOn: boolean, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  const onKey = useCallback(
    (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== letter || !(event.ctrlKey || event.metaKey)) return;
      const at = event.target instanceof Element ? event.target : undefined;
      const writes = at?.closest('input:not([type=checkbox]), textarea, [contenteditable]');
      const marked = window.getSelection()?.toString() ?? '';
      if (writes || marked !== '' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    },
    [letter],
  );
  useEffect(() => {
    if (!isOn) return;
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOn, onKey]);
}
