import {
  Body1Strong,
  Button,
  Caption1,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { withLocalDates } from '../format';
import { useCommand } from '../ipc/queries';
import { useConnectors } from './connector';
import { byLevel, LevelIcon } from './level';
import { useMessageAction } from './messageAction';

const useStyles = makeStyles({
  button: { minWidth: 'auto', whiteSpace: 'nowrap' },
  surface: {
    width: '420px',
    maxWidth: '90vw',
    maxHeight: '70vh',
    overflowY: 'auto',
    padding: '8px 16px',
  },
  message: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: '10px 0',
    ':not(:first-of-type)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  words: { display: 'flex', flexDirection: 'column', gap: '2px' },
  about: { color: tokens.colorNeutralForeground3 },
});

/** How many messages there are, of all connectors; press it to read them. */
export function MessageCount() {
  const styles = useStyles();
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { data: messages = [] } = useCommand('message_list', null);
  const { connectors = [] } = useConnectors();
  const actionOf = useMessageAction();
  const sorted = [...messages].sort((a, b) => byLevel(a.level, b.level));
  return (
    <Popover
      open={open}
      onOpenChange={(_, data) => setOpen(data.open)}
      positioning="below-end"
      trapFocus
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="transparent" icon={<AlertRegular />} className={styles.button}>
          <Plural value={messages.length} _0="No messages" one="# message" other="# messages" />
        </Button>
      </PopoverTrigger>
      {/* It takes the focus itself: there may be no button in it, and what traps the focus without
          having it is hidden from screen readers. */}
      <PopoverSurface tabIndex={-1} className={styles.surface} aria-label={t`Messages`}>
        {sorted.length === 0 && (
          <Text>
            <Trans>Nothing needs you.</Trans>
          </Text>
        )}
        {sorted.map((message) => {
          const action = actionOf(message);
          const owner = connectors.find((one) => one.id === message.connectorId);
          return (
            <div className={styles.message} key={`${message.id}/${message.connectorId}`}>
              <LevelIcon level={message.level} />
              <div className={styles.words}>
                <Body1Strong>{message.title}</Body1Strong>
                {owner && <Caption1 className={styles.about}>{owner.name}</Caption1>}
                <Caption1>{withLocalDates(message.text)}</Caption1>
                {message.detail && <Caption1 className={styles.about}>{message.detail}</Caption1>}
              </div>
              {action && (
                <Button
                  size="small"
                  onClick={() => {
                    setOpen(false);
                    action.run();
                  }}
                >
                  {action.word}
                </Button>
              )}
            </div>
          );
        })}
      </PopoverSurface>
    </Popover>
  );
}
