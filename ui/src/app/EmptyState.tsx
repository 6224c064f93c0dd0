import { Body1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    maxWidth: '480px',
    margin: '10vh auto 0',
    '& > svg': { fontSize: '48px', color: tokens.colorBrandForeground1 },
  },
  text: { color: tokens.colorNeutralForeground2, textAlign: 'center' },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

/** What stands where nothing is yet: what will be here, and the buttons that bring it. */
export function EmptyState(props: {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      {props.icon}
      <Subtitle1 as="h2">{props.title}</Subtitle1>
      <Body1 className={styles.text}>{props.text}</Body1>
      {props.children && <div className={styles.buttons}>{props.children}</div>}
    </div>
  );
}
