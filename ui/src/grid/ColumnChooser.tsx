import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { ArrowResetRegular, ColumnTripleRegular } from '@fluentui/react-icons';
import { Trans } from '@lingui/react/macro';
import type { Grid } from './useGrid';

const useStyles = makeStyles({
  popover: { maxHeight: '60vh', overflowY: 'auto' },
  button: { flexShrink: 0, minWidth: 'auto', fontWeight: 'normal' },
});

/** Chooses columns; the first always stays, a row needs a name. */
export function ColumnChooser({ grid }: { grid: Grid }) {
  const styles = useStyles();
  const [first, ...others] = grid.report.columns;
  if (!first) return null;
  return (
    <Menu
      checkedValues={{ column: [...grid.chosen] }}
      onCheckedValueChange={(_, { checkedItems }) => grid.choose([first.id, ...checkedItems])}
      persistOnItemClick
      positioning="below-end"
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          className={styles.button}
          icon={<ColumnTripleRegular />}
        >
          <Trans>Columns</Trans>
        </Button>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          {others.map((column) => (
            <MenuItemCheckbox key={column.id} name="column" value={column.id}>
              {column.title}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItem icon={<ArrowResetRegular />} onClick={() => grid.choose(null)}>
            <Trans>Standard columns</Trans>
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
