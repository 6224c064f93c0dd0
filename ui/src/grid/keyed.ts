import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useNotices } from '../app/notices';
import { formatNumber } from '../format';
import { asFailure } from '../ipc/door';
import type { Selection, Ticked } from './selection';
import type { Choosing, Ticks } from './ticks';
import { rowsBetween, type Shown } from './useRows';

/** The most rows ticked at once: each has to be fetched. */
const MOST = 20_000;

const NONE: Ticked = new Map();

/** Nothing shows for what takes less, in ms. */
const AT_ONCE = 150;

/** What is known of the ticks beside the ticks themselves. */
interface Latest {
  shown: Shown | undefined;
  selection: Selection | undefined;
  /** Where rows are ticked from with Shift, and what was ticked before. */
  anchor: number | undefined;
  before: Ticked;
  /** What is asked for later outweighs rows that are still on their way. */
  turn: number;
}

/**
 * Ticks of a page that does something with its rows: by what tells these apart, so that they stay
 * when the list is filtered or read anew. Rows that are not loaded are fetched, all or none of them.
 */
export function useKeyed(
  shown: Shown | undefined,
  selection: Selection | undefined,
): Ticks | undefined {
  const { t } = useLingui();
  const client = useQueryClient();
  const notices = useNotices();
  const latest = useRef<Latest>({ shown, selection, anchor: undefined, before: NONE, turn: 0 });
  const [choosing, setChoosing] = useState<Choosing>();
  // Places are those of one reading.
  if (latest.current.shown !== shown) latest.current.anchor = undefined;
  Object.assign(latest.current, { shown, selection });
  const ticks = useMemo((): Ticks | undefined => {
    if (!selection) return undefined;
    const { keyOf, ticked } = selection;
    const stop = () => {
      latest.current.turn++;
      setChoosing(undefined);
    };
    const choose = async (first: number, last: number, before: Ticked) => {
      stop();
      const { turn } = latest.current;
      const isLate = () => latest.current.turn !== turn || latest.current.shown !== shown;
      if (!shown || last < first) return;
      const of = last - first + 1;
      let [done, takesLong] = [0, false];
      const tell = () => takesLong && !isLate() && setChoosing({ done, of });
      const timer = setTimeout(() => {
        takesLong = true;
        tell();
      }, AT_ONCE);
      try {
        if (last - first >= MOST) {
          const most = formatNumber(MOST);
          throw new Error(t`At most ${most} rows can be chosen at once. Filter the list first.`);
        }
        const rows = await rowsBetween(client, shown.query, first, last, (fetched) => {
          done = fetched;
          tell();
          return !isLate();
        });
        if (isLate()) return;
        const chosen = new Map(before);
        for (const row of rows) {
          const key = keyOf(row);
          if (key !== undefined) chosen.set(key, row);
        }
        latest.current.selection?.set(chosen);
      } catch (error) {
        if (!isLate()) notices.failed(asFailure(error));
      } finally {
        clearTimeout(timer);
        if (latest.current.turn === turn) setChoosing(undefined);
      }
    };
    return {
      size: selection.size,
      has: (_, row) => ticked.has(keyOf(row) ?? ''),
      takes: (row) => keyOf(row) !== undefined,
      toggle: (index, row) => {
        const key = keyOf(row);
        if (key === undefined) return;
        const after = new Map(ticked);
        if (!after.delete(key)) after.set(key, row);
        Object.assign(latest.current, { anchor: index, before: after });
        stop();
        selection.set(after);
      },
      extend: (to, from) => {
        const now = latest.current;
        if (now.anchor === undefined || selection.size === 0) {
          Object.assign(now, { anchor: now.anchor ?? from ?? to, before: ticked });
        }
        const anchor = now.anchor ?? to;
        void choose(Math.min(anchor, to), Math.max(anchor, to), now.before);
      },
      all: () => {
        latest.current.anchor = undefined;
        void choose(0, (shown?.count.matching ?? 0) - 1, NONE);
      },
      clear: () => {
        latest.current.anchor = undefined;
        stop();
        selection.clear();
      },
      stop,
      rows: { rows: 'given', cells: selection.rows },
    };
  }, [selection, shown, client, notices, t]);
  return useMemo(() => ticks && { ...ticks, choosing }, [ticks, choosing]);
}
