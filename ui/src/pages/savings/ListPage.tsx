import { Button, makeStyles, Text } from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { Crumbs } from '../../app/Crumbs';
import { Page } from '../../app/Page';
import { useSnapshot } from '../../app/snapshot';
import { WithData } from '../../app/WithData';
import { ExportButton } from '../../grid/ExportButton';
import { ReportGrid } from '../../grid/ReportGrid';
import { type Selection, useSelection } from '../../grid/selection';
import { type Grid, useGrid } from '../../grid/useGrid';
import type { Cell } from '../../ipc/generated/api';

const useStyles = makeStyles({
  tools: { display: 'flex', columnGap: '8px', marginBottom: '8px', flexShrink: 0 },
});

/** A list that belongs to Savings: what is excluded, or what was decided. */
export function ListPage(props: {
  from: '/savings/exclusions' | '/savings/decisions';
  report: string;
  filters: readonly string[];
  /** The columns that together tell rows apart. */
  keys: readonly string[];
  /** What is said where the list is empty. */
  nothing: string;
  tools(grid: Grid, selection: Selection): ReactNode;
}) {
  const styles = useStyles();
  const { t } = useLingui();
  const { open: _, ...view } = useSearch({ from: props.from });
  const navigate = useNavigate({ from: props.from });
  const snapshot = useSnapshot();
  const grid = useGrid(
    props.report,
    view,
    (next) => void navigate({ search: next, replace: true }),
  );
  const places = props.keys
    .map((id) => grid?.report.columns.findIndex((column) => column.id === id) ?? -1)
    .join();
  const selection = useSelection(
    useCallback(
      (row: Cell[]) => {
        const cells = places.split(',').map((place) => row[Number(place)]);
        return cells.every((cell) => cell !== null && cell !== undefined)
          ? cells.join(' ')
          : undefined;
      },
      [places],
    ),
  );
  return (
    <Page
      title={grid?.report.title ?? t`Savings`}
      about={grid?.report.about}
      crumbs={
        <Crumbs above={[{ word: t`Savings`, to: { to: '/savings' } }]} here={grid?.report.title} />
      }
      primary={grid && <ExportButton grid={grid} />}
      fill
    >
      <WithData>
        {grid && (
          <>
            {!snapshot && <div className={styles.tools}>{props.tools(grid, selection)}</div>}
            <ReportGrid
              grid={grid}
              filters={props.filters}
              selection={selection}
              nothing={
                <>
                  <Text>{props.nothing}</Text>
                  <Button onClick={() => void navigate({ to: '/savings' })}>
                    <Trans>Show savings</Trans>
                  </Button>
                </>
              }
            />
          </>
        )}
      </WithData>
    </Page>
  );
}

/** A button that does something with the chosen rows, once there are some. */
export function ChosenButton(props: {
  selection: Selection;
  word: string;
  onPress(rows: Cell[][]): void;
}) {
  const { t } = useLingui();
  const { selection, word } = props;
  return (
    <Button
      disabledFocusable={selection.size === 0}
      title={selection.size === 0 ? t`Choose rows in the list first` : undefined}
      onClick={() => props.onPress(selection.rows)}
    >
      {selection.size > 0 ? t`${word} (${selection.size})` : word}
    </Button>
  );
}
