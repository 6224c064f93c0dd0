import {
  Button,
  Checkbox,
  Input,
  makeStyles,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FailureBox } from '../app/FailureBox';
import { formatNumber } from '../format';
import type { Choice, ColumnInfo, Filter } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';
import type { Grid } from './useGrid';
import { useValueWords } from './valueWords';
import { toggled } from './view';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  // Room for the line around the value with the focus.
  list: { maxHeight: '264px', overflowY: 'auto', margin: '-4px', padding: '4px' },
  line: { display: 'flex', alignItems: 'center' },
  check: {
    maxWidth: '100%',
    minWidth: 0,
    '& label': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
  rows: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    marginLeft: 'auto',
    paddingRight: tokens.spacingHorizontalS,
  },
  foot: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
});

// A list longer than this is searched rather than read.
const LONG = 8;

/** Chosen values stay in the list, even where another filter leaves them no rows. */
export function listed(
  choices: Choice[],
  chosen: string[],
  asText: (value: string) => string,
  find: string,
): Choice[] {
  const there = new Set(choices.map((one) => String(one.value ?? '')));
  const gone = chosen.filter((value) => !there.has(value)).map((value) => ({ value, rows: 0 }));
  const words = find.trim().toLowerCase();
  return [...choices, ...gone].filter((one) =>
    asText(String(one.value ?? ''))
      .toLowerCase()
      .includes(words),
  );
}

/** The values of a column with their counts, to choose from. */
export function FilterChoices(props: {
  grid: Grid;
  column: ColumnInfo;
  filter: Filter;
  onChange(filter: Filter): void;
}) {
  const { grid, column, filter, onChange } = props;
  const styles = useStyles();
  const { t } = useLingui();
  const words = useValueWords();
  const [find, setFind] = useState('');
  const request = { query: { ...grid.query, sort: null }, column: column.id };
  const { data: choices, error } = useCommand('report_choices', request, { keepPrevious: true });
  if (error) return <FailureBox failure={error} />;
  const asText = (value: string) => words(column, value);
  const shown = listed(choices ?? [], filter.values, asText, find);
  return (
    <div className={styles.box}>
      {(choices?.length ?? 0) > LONG && (
        <Input
          value={find}
          placeholder={t`Find a value`}
          aria-label={t`Find a value`}
          onChange={(_, data) => setFind(data.value)}
        />
      )}
      <div className={styles.list}>
        {shown.map((choice) => {
          const value = String(choice.value ?? '');
          return (
            <div className={styles.line} key={value}>
              <Checkbox
                className={styles.check}
                label={asText(value)}
                title={asText(value)}
                checked={filter.values.includes(value)}
                onChange={() => onChange(toggled(filter, value))}
              />
              <span className={styles.rows}>{formatNumber(choice.rows)}</span>
            </div>
          );
        })}
        {choices && shown.length === 0 && (
          <Text>
            {find ? <Trans>No value matches.</Trans> : <Trans>No row has a value here.</Trans>}
          </Text>
        )}
      </div>
      <div className={styles.foot}>
        <Switch
          label={t`All but these`}
          checked={filter.negated}
          onChange={(_, data) => onChange({ ...filter, negated: data.checked })}
        />
        <Button
          appearance="subtle"
          size="small"
          onClick={() => onChange({ ...filter, values: [], negated: false })}
        >
          <Trans>Clear</Trans>
        </Button>
      </div>
    </div>
  );
}
