import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalM,
    margin: 0,
  },
  fact: { minWidth: 0 },
  label: { color: tokens.colorNeutralForeground3 },
  value: {
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '20px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    // Three lines are read; a fourth would be a text.
    '& > span': {
      display: '-webkit-box',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': '3',
      overflow: 'hidden',
      overflowWrap: 'anywhere',
    },
  },
  section: { marginTop: tokens.spacingVerticalXXL },
  head: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalXS,
  },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '28px',
    padding: '2px 0',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase300,
    '& > *': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  none: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Facts in three columns, label over value. */
export function Facts({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt className={styles.label}>
            <Caption1>{label}</Caption1>
          </dt>
          <dd className={styles.value}>
            {typeof value === 'string' ? <span title={value}>{value}</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a panel with its title. */
export function PanelSection(props: { title: string; note?: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <Body1Strong as="h3" className={styles.title}>
          {props.title}
        </Body1Strong>
        {props.note && <Caption1 className={styles.label}>{props.note}</Caption1>}
      </div>
      {props.children}
    </section>
  );
}

/** Rows of a panel; `columns` are the tracks of every row. */
export function PanelRows(props: {
  columns: string;
  rows: { key: string; cells: ReactNode }[];
  /** What to say when there are none. */
  none: string;
}) {
  const styles = useStyles();
  if (props.rows.length === 0) return <span className={styles.none}>{props.none}</span>;
  return (
    <ul className={styles.list}>
      {props.rows.map(({ key, cells }) => (
        <li key={key} className={styles.row} style={{ gridTemplateColumns: props.columns }}>
          {cells}
        </li>
      ))}
    </ul>
  );
}
