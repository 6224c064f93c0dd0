import { Caption1, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  card: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL}`,
    rowGap: tokens.spacingVerticalS,
    minWidth: 0,
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '24px',
  },
  title: { margin: 0, flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** A card of the Overview: a title, something at its right, content; or a sentence when empty. */
export function ListCard(props: {
  title: string;
  /** At the right of the title, in small letters. */
  aside?: ReactNode;
  tools?: ReactNode;
  /** Said in place of the content. */
  empty?: string | false;
  children: ReactNode;
}) {
  const styles = useStyles();
  const id = useId();
  return (
    <Card className={styles.card} role="region" aria-labelledby={id}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={id} className={styles.title}>
          {props.title}
        </Subtitle2>
        {props.aside && <Caption1 className={styles.muted}>{props.aside}</Caption1>}
        {props.tools}
      </div>
      {props.empty ? <Text className={styles.muted}>{props.empty}</Text> : props.children}
    </Card>
  );
}
