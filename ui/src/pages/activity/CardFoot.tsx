import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { formatDate } from '../../format';
import type { View } from '../../grid/view';

const useStyles = makeStyles({
  foot: {
    display: 'flex',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    marginTop: 'auto',
    paddingTop: tokens.spacingVerticalS,
    color: tokens.colorNeutralForeground3,
  },
  link: { flexShrink: 0, fontSize: tokens.fontSizeBase200 },
});

/** Under figures: of when they are, where they come from, of how many people; and the rows behind them. */
export function CardFoot(props: {
  asOf: string | null;
  /** The source, the coverage, and what else must be known to read the figures. */
  notes: (ReactNode | null | false)[];
  report: string;
  view?: View;
  word: string;
}) {
  const styles = useStyles();
  const navigate = useNavigate();
  const { asOf, report, view } = props;
  const day = asOf && formatDate(asOf);
  const notes = props.notes.filter(Boolean);
  return (
    <div className={styles.foot}>
      <Caption1>
        {day && <Trans>Data as of {day}</Trans>}
        {notes.map((note, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the notes keep their places
          <Fragment key={n}>
            {(day || n > 0) && ' · '}
            {note}
          </Fragment>
        ))}
      </Caption1>
      <Link
        as="button"
        type="button"
        className={styles.link}
        onClick={() =>
          void navigate({
            to: '/reports/$reportId',
            params: { reportId: report },
            search: view ?? {},
          })
        }
      >
        {props.word}
      </Link>
    </div>
  );
}
