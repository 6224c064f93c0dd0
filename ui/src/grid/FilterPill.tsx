import {
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ColumnInfo, Filter } from '../ipc/generated/api';
import { FilterChoices } from './FilterChoices';
import type { Grid } from './useGrid';
import { useValueWords, type ValueWords } from './valueWords';
import { filteredBy } from './view';

const useStyles = makeStyles({
  surface: { padding: tokens.spacingHorizontalM, width: '264px', overflowY: 'auto' },
  unset: { border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}` },
  inner: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  words: {
    maxWidth: '220px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** What is written on a pill: one value by its word, several by their number. */
export function pillText(
  column: ColumnInfo,
  filter: Filter,
  words: ValueWords,
  say: { several(count: number): string; not(value: string): string },
): string {
  const [only = '', ...more] = filter.values;
  const what = more.length > 0 ? say.several(filter.values.length) : words(column, only);
  return `${column.title}: ${filter.negated ? say.not(what) : what}`;
}

export interface FilterPillProps {
  grid: Grid;
  column: ColumnInfo;
  startsOpen: boolean;
  onClosed(): void;
}

/** One filter: press it to choose values, its cross takes it away. */
export function FilterPill({ grid, column, startsOpen, onClosed }: FilterPillProps) {
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const [open, setOpen] = useState(startsOpen);
  const none: Filter = { column: column.id, values: [], negated: false };
  const filter = grid.view.filters?.find((one) => one.column === column.id) ?? none;
  const isSet = filter.values.length > 0;
  const change = (next: Filter) => grid.onView(filteredBy(grid.view, next));
  const text = isSet
    ? pillText(column, filter, words, {
        several: (count) => t`${count} selected`,
        not: (value) => t`not ${value}`,
      })
    : column.title;
  return (
    <Popover
      open={open}
      trapFocus
      positioning="below-start"
      onOpenChange={(_, data) => {
        setOpen(data.open);
        if (!data.open) onClosed();
      }}
    >
      <InteractionTag shape="circular" size="small" appearance={isSet ? 'brand' : 'outline'}>
        <PopoverTrigger disableButtonEnhancement>
          <InteractionTagPrimary hasSecondaryAction={isSet} aria-label={t`Filter ${text}`}>
            <span className={styles.inner}>
              <span className={styles.words} title={text}>
                {text}
              </span>
              {!isSet && <ChevronDownRegular aria-hidden />}
            </span>
          </InteractionTagPrimary>
        </PopoverTrigger>
        {isSet && (
          <InteractionTagSecondary
            aria-label={t`Remove the filter ${column.title}`}
            onClick={() => change(none)}
          />
        )}
      </InteractionTag>
      {/* It takes the focus itself: the values come later, and what traps the focus without having it
          is hidden from screen readers. */}
      <PopoverSurface
        tabIndex={-1}
        className={styles.surface}
        aria-label={t`Filter ${column.title}`}
      >
        <FilterChoices grid={grid} column={column} filter={filter} onChange={change} />
      </PopoverSurface>
    </Popover>
  );
}
