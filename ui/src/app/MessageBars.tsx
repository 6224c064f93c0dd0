import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { withLocalDates } from '../format';
import type { Level, Message } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';
import { useConnectors } from './connector';
import { byLevel } from './level';
import { useMessageAction } from './messageAction';

const useStyles = makeStyles({
  bars: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalM,
    flexShrink: 0,
    containerType: 'inline-size',
  },
  // One line where there is room for it; else its words wrap beside the button, and beside a panel the button stands
  // below them.
  bar: {
    whiteSpace: 'normal',
    '@container (max-width: 640px)': {
      gridTemplateColumns: 'auto 1fr auto',
      gridTemplateRows: 'auto auto',
      gridTemplateAreas: '"icon body actions" "secondaryActions secondaryActions secondaryActions"',
    },
  },
  below: {
    '@container (max-width: 640px)': {
      justifyContent: 'end',
      padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
    },
  },
  words: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
  },
  // Above a list every line counts: the tooltip and the list of messages have the rest.
  cut: {
    display: 'block',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

const INTENT: Record<Level, 'info' | 'success' | 'warning' | 'error'> = {
  ok: 'success',
  notice: 'info',
  warning: 'warning',
  unknown: 'warning',
  critical: 'error',
};

/** What is shown above the content: of this connector (or of all of them) or of the application, the worst two. */
export function worstTwo(
  messages: Message[],
  connectorId: number | 'all' | undefined,
  dismissed: ReadonlySet<string> = new Set(),
): Message[] {
  return messages
    .filter(
      (one) => one.connectorId === null || connectorId === 'all' || one.connectorId === connectorId,
    )
    .filter((one) => !dismissed.has(messageKey(one)))
    .sort((a, b) => byLevel(a.level, b.level))
    .slice(0, 2);
}

/** A message is the same as long as its words are: a worse one comes back after a dismissal. */
function messageKey(message: Message): string {
  return `${message.id}/${message.connectorId}/${message.level}/${message.title}`;
}

// Dismissed for as long as the window is open, on every page.
const dismissedHere = new Set<string>();

/** The message bars of a page; of one line each where a list needs the room. */
export function MessageBars({ oneLine }: { oneLine: boolean }) {
  const styles = useStyles();
  const { t } = useLingui();
  const { connectors, connector, isAll } = useConnectors();
  const isHome = useLocation({ select: ({ pathname }) => pathname === '/' });
  const ofAll = isAll && isHome;
  const nameOf = (id: number | null) => connectors?.find((one) => one.id === id)?.name;
  const { data: messages = [] } = useCommand('message_list', null);
  const [, redraw] = useState(0);
  const actionOf = useMessageAction();
  const shown = worstTwo(messages, ofAll ? 'all' : connector?.id, dismissedHere);
  if (shown.length === 0) return null;
  return (
    <div className={styles.bars}>
      {shown.map((message) => {
        const action = actionOf(message);
        const text = withLocalDates(message.text);
        const owner = nameOf(message.connectorId);
        return (
          <MessageBar
            key={messageKey(message)}
            intent={INTENT[message.level]}
            layout="singleline"
            className={oneLine ? undefined : styles.bar}
          >
            <MessageBarBody
              className={mergeClasses(styles.words, oneLine && styles.cut)}
              title={[oneLine && text, message.detail].filter(Boolean).join('\n') || undefined}
            >
              <MessageBarTitle>
                {ofAll && owner ? t`${owner}: ${message.title}` : message.title}
              </MessageBarTitle>{' '}
              {text}
            </MessageBarBody>
            <MessageBarActions
              className={oneLine ? undefined : styles.below}
              containerAction={
                <Button
                  appearance="transparent"
                  icon={<DismissRegular />}
                  aria-label={t`Dismiss`}
                  onClick={() => {
                    dismissedHere.add(messageKey(message));
                    redraw((n) => n + 1);
                  }}
                />
              }
            >
              {action && (
                <Button size="small" onClick={action.run}>
                  {action.word}
                </Button>
              )}
            </MessageBarActions>
          </MessageBar>
        );
      })}
    </div>
  );
}
