import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: '16px max-content minmax(0, 1fr) max-content',
    columnGap: tokens.spacingHorizontalM,
  },
  title: { margin: `${tokens.spacingVerticalS} 0 0`, display: 'block' },
  line: {
    display: 'grid',
    gridColumn: '1 / -1',
    gridTemplateColumns: 'subgrid',
    alignItems: 'center',
    minHeight: '28px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  about: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  word: { justifySelf: 'end', whiteSpace: 'nowrap' },
  bad: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  strong: { fontWeight: tokens.fontWeightSemibold },
  note: {
    gridColumn: '2 / -1',
    color: tokens.colorNeutralForeground2,
    paddingBottom: tokens.spacingVerticalS,
  },
});

/** A list of lines under a small title. */
export function Lines(props: { title?: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div>
      {props.title && (
        <Text as="h3" weight="semibold" className={styles.title}>
          {props.title}
        </Text>
      )}
      <ul className={styles.list} aria-label={props.title}>
        {props.children}
      </ul>
    </div>
  );
}

/** Icon, name, what it is about, a word; and below it what to do, where there is something. */
export function Line(props: {
  icon: ReactNode;
  name: string;
  about?: ReactNode;
  word: ReactNode;
  bad?: boolean;
  note?: ReactNode;
  action?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <li className={styles.line}>
      {props.icon}
      <Text className={mergeClasses(props.bad && styles.strong)}>{props.name}</Text>
      <Text className={styles.about}>{props.about}</Text>
      <Text className={mergeClasses(styles.word, props.bad && styles.bad)}>{props.word}</Text>
      {props.note && (
        <Text size={200} className={styles.note}>
          {props.note}
        </Text>
      )}
      {props.action && <div className={styles.note}>{props.action}</div>}
    </li>
  );
}
