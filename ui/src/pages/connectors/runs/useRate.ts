import { useEffect, useRef, useState } from 'react';

/** Rows a second since a dataset began to arrive; null until there is enough to tell. */
export function useRate(rows: number, running: boolean): number | null {
  const began = useRef<{ at: number; rows: number } | null>(null);
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    if (!running) {
      began.current = null;
      setRate(null);
      return;
    }
    began.current ??= { at: performance.now(), rows };
    const seconds = (performance.now() - began.current.at) / 1000;
    if (seconds >= 1) setRate(Math.round((rows - began.current.rows) / seconds));
  }, [rows, running]);
  return rate;
}
