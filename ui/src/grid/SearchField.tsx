import { makeStyles, SearchBox } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';

const useStyles = makeStyles({ box: { flex: '1 1 112px', maxWidth: '176px' } });

/** The search of a grid; it asks when typing pauses. */
export function SearchField({ value, onChange }: { value: string; onChange(q: string): void }) {
  const styles = useStyles();
  const { t } = useLingui();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const ask = useRef(onChange);
  ask.current = onChange;
  useEffect(() => {
    if (typed.trim() === value) return;
    const pause = setTimeout(() => ask.current(typed), 200);
    return () => clearTimeout(pause);
  }, [typed, value]);
  return (
    <SearchBox
      className={styles.box}
      size="small"
      value={typed}
      placeholder={t`Search`}
      aria-label={t`Search in this list`}
      onChange={(_, data) => setTyped(data.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped('');
      }}
    />
  );
}
