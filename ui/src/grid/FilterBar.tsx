import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ColumnInfo } from '../ipc/generated/api';
import { FilterPill } from './FilterPill';
import type { Grid } from './useGrid';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
  },
  add: { minWidth: 'auto', fontWeight: 'normal' },
  menu: { maxHeight: '60vh', overflowY: 'auto' },
});

/** Whether the values of a column can be listed to choose from. */
export function canFilter(column: ColumnInfo): boolean {
  return column.kind === 'choice' || column.kind === 'boolean';
}

/** The pills above a grid: the filters that are set, those always in sight, and a way to others. */
export function FilterBar({ grid, standing = [] }: { grid: Grid; standing?: readonly string[] }) {
  const styles = useStyles();
  const [added, setAdded] = useState<string | null>(null);
  const { report, view } = grid;
  const isSet = (id: string) => view.filters?.some((one) => one.column === id) ?? false;
  const place = (id: string) => {
    if (isSet(id)) return -1;
    const at = standing.indexOf(id);
    return at < 0 ? standing.length : at;
  };
  const choosable = report.columns.filter(canFilter);
  const inSight = choosable
    .filter(({ id }) => isSet(id) || standing.includes(id) || id === added)
    // What is set is read first, then what always stands here, in its order.
    .sort((a, b) => place(a.id) - place(b.id));
  const others = choosable.filter((column) => !inSight.includes(column));
  return (
    <div className={styles.bar}>
      {inSight.map((column) => (
        <FilterPill
          key={column.id}
          grid={grid}
          column={column}
          startsOpen={column.id === added && !isSet(column.id)}
          onClosed={() => setAdded(null)}
        />
      ))}
      {others.length > 0 && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              appearance="transparent"
              size="small"
              className={styles.add}
              icon={<AddRegular />}
            >
              <Trans>Filter</Trans>
            </Button>
          </MenuTrigger>
          <MenuPopover className={styles.menu}>
            <MenuList>
              {others.map((column) => (
                <MenuItem key={column.id} onClick={() => setAdded(column.id)}>
                  {column.title}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </div>
  );
}
