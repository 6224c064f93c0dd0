import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import {
  AddRegular,
  BookmarkRegular,
  DeleteRegular,
  RenameRegular,
  SaveRegular,
} from '@fluentui/react-icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useNotices } from '../app/notices';
import { useSnapshot } from '../app/snapshot';
import type { SavedView } from '../ipc/generated/api';
import { useAction, useCommand } from '../ipc/queries';
import { isShown, namedView, viewOf } from './savedViews';
import type { Grid } from './useGrid';
import { ViewNameDialog } from './ViewNameDialog';

const useStyles = makeStyles({
  popover: { maxHeight: '60vh', overflowY: 'auto' },
  button: {
    flexShrink: 0,
    minWidth: 'auto',
    maxWidth: '180px',
    fontWeight: 'normal',
    whiteSpace: 'nowrap',
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis' },
});

/** The views of a report that have a name: picked, kept, renamed and deleted. */
export function SavedViews({ grid }: { grid: Grid }) {
  const styles = useStyles();
  const { t } = useLingui();
  const report = grid.report.id;
  const { data: views = [] } = useCommand('saved_view_list', { report });
  const save = useAction('saved_view_save');
  const forget = useAction('saved_view_forget');
  const [picked, setPicked] = useState<string | null>(null);
  const [naming, setNaming] = useState<{ view: SavedView; former: string | null } | null>(null);
  const notices = useNotices();
  const snapshot = useSnapshot();
  const shown = views.find((one) => isShown(grid, one));
  // A view that was picked and then changed is still the one to save, rename or delete.
  const current = shown ?? views.find(({ name }) => name === picked);
  const show = (view: SavedView) => {
    setPicked(view.name);
    grid.choose(view.columns);
    // The runs that are compared are no part of a view, and stay.
    const { from, to } = grid.view;
    grid.onView({ ...viewOf(view), ...(from ? { from } : {}), ...(to ? { to } : {}) });
  };
  if (snapshot && views.length === 0) return null;
  return (
    <>
      <Menu
        checkedValues={{ view: shown ? [shown.name] : [] }}
        onCheckedValueChange={(_, { checkedItems: [name] }) => {
          const view = views.find((one) => one.name === name);
          if (view) show(view);
        }}
        positioning="below-end"
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            size="small"
            className={styles.button}
            icon={<BookmarkRegular />}
            aria-label={shown ? t`Views: ${shown.name}` : t`Views`}
          >
            <span className={styles.name}>{shown?.name ?? <Trans>Views</Trans>}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover className={styles.popover}>
          <MenuList>
            {views.map(({ name }) => (
              <MenuItemRadio key={name} name="view" value={name}>
                {name}
              </MenuItemRadio>
            ))}
            {!snapshot && (
              <>
                {views.length > 0 && <MenuDivider />}
                {!shown && (
                  <MenuItem
                    icon={<AddRegular />}
                    onClick={() => setNaming({ view: namedView(grid, ''), former: null })}
                  >
                    <Trans>Save this view</Trans>
                  </MenuItem>
                )}
                {current && !shown && (
                  <MenuItem
                    icon={<SaveRegular />}
                    onClick={() =>
                      save.mutate(
                        { report, former: current.name, view: namedView(grid, current.name) },
                        { onError: notices.failed },
                      )
                    }
                  >
                    {t`Save changes to ${current.name}`}
                  </MenuItem>
                )}
                {current && (
                  <>
                    <MenuItem
                      icon={<RenameRegular />}
                      onClick={() => setNaming({ view: current, former: current.name })}
                    >
                      {t`Rename ${current.name}`}
                    </MenuItem>
                    <MenuItem
                      icon={<DeleteRegular />}
                      onClick={() =>
                        forget.mutate({ report, name: current.name }, { onError: notices.failed })
                      }
                    >
                      {t`Delete ${current.name}`}
                    </MenuItem>
                  </>
                )}
              </>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {naming && (
        <ViewNameDialog
          report={report}
          view={naming.view}
          former={naming.former}
          onClose={() => setNaming(null)}
          onSaved={(name) => {
            setPicked(name);
            setNaming(null);
          }}
        />
      )}
    </>
  );
}
