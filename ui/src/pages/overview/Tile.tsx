import {
  Caption1,
  makeStyles,
  mergeClasses,
  Text,
  Title2,
  tokens,
} from '@fluentui/react-components';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FLAT } from './rows';

const useStyles = makeStyles({
  tile: {
    display: 'grid',
    gridTemplateRows: '20px 36px 16px 16px',
    rowGap: '2px',
    minHeight: '120px',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    minWidth: 0,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':active': { backgroundColor: tokens.colorNeutralBackground1Pressed },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
  flat: {
    [FLAT]: {
      gridColumn: '1 / -1',
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: tokens.spacingHorizontalXXL,
      minHeight: 0,
      paddingTop: tokens.spacingVerticalS,
      paddingBottom: tokens.spacingVerticalS,
    },
  },
  flatFoot: { [FLAT]: { alignSelf: 'auto', minWidth: 0 } },
  line: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minWidth: 0,
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: '20px', display: 'flex', color: tokens.colorNeutralForeground2 },
  label: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
  status: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
  },
  number: { alignItems: 'baseline', overflow: 'hidden' },
  unit: {
    // Fluent's texts wrap unless told otherwise.
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  foot: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    alignSelf: 'center',
  },
});

/** A figure at the head of the page; as a whole a link to where it comes from. */
export function Tile(props: {
  icon: ReactNode;
  label: string;
  /** At the right of the label: a level, as icon and word. */
  status?: ReactNode;
  /** Before the number: an icon that belongs to it. */
  mark?: ReactNode;
  number: string;
  unit?: string;
  line?: ReactNode;
  foot?: ReactNode;
  /** What the cut lines say in full. */
  tooltip?: string;
  link: Pick<LinkProps, 'to' | 'params' | 'search'>;
  /** Where it does not fit beside four others, it takes a row of its own and lies flat there. */
  givesWay?: boolean;
}) {
  const styles = useStyles();
  return (
    <Link
      {...props.link}
      className={mergeClasses(styles.tile, props.givesWay && styles.flat)}
      title={props.tooltip}
    >
      <span className={styles.line}>
        <span className={styles.icon}>{props.icon}</span>
        <Text className={mergeClasses(styles.label, styles.cut)}>{props.label}</Text>
        {props.status && <span className={styles.status}>{props.status}</span>}
      </span>{' '}
      <span className={mergeClasses(styles.line, styles.number)}>
        {props.mark}
        <Title2>{props.number}</Title2> <Text className={styles.unit}>{props.unit}</Text>
      </span>{' '}
      <Caption1 className={styles.cut}>{props.line}</Caption1>{' '}
      <div className={mergeClasses(styles.foot, styles.cut, props.givesWay && styles.flatFoot)}>
        {props.foot}
      </div>
    </Link>
  );
}
