import type { RowSpan } from '../ipc/generated/api';

/** Rows by their places: in order, and no two spans overlap or touch. */
export type Spans = readonly RowSpan[];

export function isIn(spans: Spans, place: number): boolean {
  return spans.some(({ first, last }) => first <= place && place <= last);
}

/** How many rows there are. */
export function sizeOf(spans: Spans): number {
  return spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** With the rows between two places, in either order. */
export function withSpan(spans: Spans, from: number, to: number): Spans {
  const touches = (one: RowSpan) =>
    one.last >= Math.min(from, to) - 1 && one.first <= Math.max(from, to) + 1;
  const joined = spans.filter(touches);
  const first = Math.min(from, to, ...joined.map((one) => one.first));
  const last = Math.max(from, to, ...joined.map((one) => one.last));
  const others = spans.filter((one) => !touches(one));
  return [...others, { first, last }].sort((a, b) => a.first - b.first);
}

/** Without this row where it is among them, else with it. */
export function toggled(spans: Spans, place: number): Spans {
  if (!isIn(spans, place)) return withSpan(spans, place, place);
  return spans
    .flatMap((one) =>
      one.first <= place && place <= one.last
        ? [
            { first: one.first, last: place - 1 },
            { first: place + 1, last: one.last },
          ]
        : [one],
    )
    .filter(({ first, last }) => first <= last);
}
