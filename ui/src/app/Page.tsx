import {
  Button,
  Caption1,
  Menu,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Title2,
  tokens,
} from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useCommand } from '../ipc/queries';
import { MessageBars } from './MessageBars';
import { COVERED } from './narrow';

const useStyles = makeStyles({
  split: { display: 'flex', position: 'relative', height: '100%', minWidth: 0 },
  // A narrow window has room for the panel alone.
  covered: { [COVERED]: { visibility: 'hidden' } },
  page: {
    flex: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalXXL,
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    // What lies above rows does not lie above a panel that covers them.
    isolation: 'isolate',
  },
  fill: { paddingBottom: 0 },
  content: {
    width: '100%',
    maxWidth: '1600px',
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    flexShrink: 0,
  },
  contentFill: { flex: 1, flexShrink: 1 },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '56px',
    marginBottom: tokens.spacingVerticalL,
    flexShrink: 0,
  },
  words: { flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  title: {
    margin: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    // It has the focus where a key led to the page.
    outlineStyle: 'none',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  rest: { display: 'contents' },
  // Message bars that came later would push it down.
  waiting: { visibility: 'hidden' },
  about: { color: tokens.colorNeutralForeground3, minHeight: '16px' },
});

export interface PageProps {
  title: string;
  /** Where the page lies, above the title. */
  crumbs?: ReactNode;
  /** One line: data as of, source, coverage. */
  about?: ReactNode;
  /** The page's one primary action. */
  primary?: ReactNode;
  /** MenuItems of the "…" menu. */
  menu?: ReactNode;
  /** The content takes the height that is left and scrolls by itself, as a grid does. */
  fill?: boolean;
  /** A drawer at the right that keeps the content usable. */
  panel?: ReactNode;
  /** Set to false where the page says it all itself. */
  messages?: boolean;
  children: ReactNode;
}

/** What every page is made of: head, message bars, content, and a panel at the right. */
export function Page(props: PageProps) {
  const styles = useStyles();
  const { t } = useLingui();
  const { isPending } = useCommand('message_list', null);
  return (
    <div className={styles.split}>
      <main
        className={mergeClasses(
          styles.page,
          props.fill && styles.fill,
          Boolean(props.panel) && styles.covered,
        )}
      >
        <div className={mergeClasses(styles.content, props.fill && styles.contentFill)}>
          {props.crumbs}
          <div className={styles.head}>
            <div className={styles.words}>
              <Title2 as="h1" className={styles.title} title={props.title} tabIndex={-1}>
                {props.title}
              </Title2>
              <Caption1 className={styles.about}>{props.about}</Caption1>
            </div>
            {props.primary}
            {props.menu && (
              <Menu positioning="below-end">
                <MenuTrigger disableButtonEnhancement>
                  <Button
                    appearance="subtle"
                    icon={<MoreHorizontalRegular />}
                    aria-label={t`More`}
                  />
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>{props.menu}</MenuList>
                </MenuPopover>
              </Menu>
            )}
          </div>
          {props.messages !== false && <MessageBars oneLine={props.fill === true} />}
          <div className={mergeClasses(styles.rest, isPending && styles.waiting)}>
            {props.children}
          </div>
        </div>
      </main>
      {props.panel}
    </div>
  );
}
