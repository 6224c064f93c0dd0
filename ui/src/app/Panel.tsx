import {
  Button,
  Caption1,
  InlineDrawer,
  makeStyles,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { COVERED, isCovered } from './narrow';

const useStyles = makeStyles({
  drawer: {
    width: '480px',
    maxWidth: '50vw',
    height: '100%',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [COVERED]: { position: 'absolute', inset: 0, width: '100%', maxWidth: 'none' },
  },
  scroller: {
    height: '100%',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXXL,
    boxSizing: 'border-box',
    alignSelf: 'stretch',
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
  words: { flex: 1, minWidth: 0 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', margin: 0 },
  below: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground3,
    minHeight: '20px',
    '& > span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  },
});

export interface PanelProps {
  /** An avatar or icon before the title. */
  before?: ReactNode;
  title: string;
  below?: string;
  /** A small button after the line below, such as Copy. */
  action?: ReactNode;
  onClose(): void;
  children: ReactNode;
}

/** Details at the right, beside a list that stays usable. Esc closes it. */
export function Panel(props: PanelProps) {
  const styles = useStyles();
  const { t } = useLingui();
  const close = useRef(props.onClose);
  close.current = props.onClose;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inPopover = (event.target as HTMLElement).closest('[role=dialog], [role=menu]');
      if (event.key === 'Escape' && !event.defaultPrevented && !inPopover) close.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isCovered()) return;
    // The row that had the focus is out of sight as long as the panel is there.
    const before = document.activeElement;
    closeButton.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <InlineDrawer open position="end" className={styles.drawer}>
      <aside className={styles.scroller} aria-label={props.title}>
        <div className={styles.head}>
          {props.before}
          <div className={styles.words}>
            <Subtitle1 as="h2" block className={styles.cut} title={props.title}>
              {props.title}
            </Subtitle1>
            <Caption1 className={styles.below}>
              <span title={props.below}>{props.below}</span>
              {props.action}
            </Caption1>
          </div>
          <Button
            ref={closeButton}
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t`Close`}
            title={t`Close (Esc)`}
            onClick={props.onClose}
          />
        </div>
        {props.children}
      </aside>
    </InlineDrawer>
  );
}
