import { Combobox, makeStyles, Option, OptionGroup, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type Found, useFound } from './useFound';

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    '& > svg': {
      position: 'absolute',
      left: '10px',
      zIndex: 1,
      fontSize: '20px',
      color: tokens.colorNeutralForeground3,
      pointerEvents: 'none',
    },
  },
  box: {
    width: '100%',
    minWidth: 0,
    '& input': { paddingLeft: '36px', minWidth: 0, textOverflow: 'ellipsis' },
  },
  list: { maxHeight: '70vh', minWidth: '280px' },
  line: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, minWidth: 0 },
  name: { flexShrink: 0, maxWidth: '100%' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  beside: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Finds users, products and reports; "/" brings the cursor here from anywhere. */
export function Search() {
  const styles = useStyles();
  const { t } = useLingui();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const found = useFound(typed);

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

  function go(value: string) {
    const [kind, id] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
    setTyped('');
    setOpen(false);
    if (kind === 'user') void navigate({ to: '/users', search: { q: typed.trim(), open: id } });
    if (kind === 'product') void navigate({ to: '/subscriptions', search: { open: id } });
    if (kind === 'report') void navigate({ to: '/reports/$reportId', params: { reportId: id } });
    if (kind === 'all') void navigate({ to: '/users', search: { q: id } });
  }

  return (
    <div className={styles.root}>
      <SearchRegular aria-hidden />
      <Combobox
        ref={input}
        className={styles.box}
        appearance="filled-lighter"
        freeform
        expandIcon={null}
        placeholder={t`Search users, products and reports`}
        aria-label={t`Search users, products and reports`}
        listbox={{ className: styles.list }}
        value={typed}
        selectedOptions={[]}
        open={open && typed.trim() !== ''}
        onOpenChange={(_, data) => setOpen(data.open)}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
        }}
        onOptionSelect={(_, data) => data.optionValue && go(data.optionValue)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('');
        }}
      >
        <Option value={`all:${typed.trim()}`} text={typed}>
          <Trans>All users that match</Trans>
        </Option>
        {found.map(({ title, items }) =>
          items.length === 0 ? null : (
            <OptionGroup key={title} label={title}>
              {items.map((item) => (
                <FoundOption key={item.value} item={item} />
              ))}
            </OptionGroup>
          ),
        )}
      </Combobox>
    </div>
  );
}

function FoundOption({ item }: { item: Found }) {
  const styles = useStyles();
  return (
    <Option value={item.value} text={item.name}>
      <span className={styles.line}>
        <span className={`${styles.name} ${styles.cut}`}>{item.name}</span>
        <span className={`${styles.beside} ${styles.cut}`}>{item.beside}</span>
      </span>
    </Option>
  );
}
