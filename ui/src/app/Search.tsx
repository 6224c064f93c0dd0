import { makeStyles, SearchBox } from '@fluentui/react-components';
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

const useStyles = makeStyles({ box: { maxWidth: 'none', width: '100%' } });

/** Finds people; "/" brings the cursor here from anywhere. */
export function Search() {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || target.closest('input, textarea, [contenteditable]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <SearchBox
      ref={input}
      className={styles.box}
      appearance="filled-lighter"
      placeholder={t`Search users`}
      aria-label={t`Search users`}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        const q = event.currentTarget.value.trim();
        void navigate({ to: '/users', search: q === '' ? {} : { q } });
      }}
    />
  );
}
