import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ClosingDialog } from './ClosingDialog';
import { KeyboardHelp } from './KeyboardHelp';
import { useKeptFocus } from './keptFocus';
import { Navigation } from './Navigation';
import { NARROW } from './narrow';
import { SnapshotBar } from './SnapshotBar';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: '220px minmax(0, 1fr)',
    gridTemplateRows: '48px minmax(0, 1fr)',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground4,
    [NARROW]: { gridTemplateColumns: '48px minmax(0, 1fr)' },
  },
  canvas: {
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
  },
  page: { flex: 1, minHeight: 0 },
});

/** The frame around every page: top bar, navigation, canvas. */
export function Frame({ children }: { children: ReactNode }) {
  const styles = useStyles();
  useShortcuts();
  useKeptFocus();
  return (
    <div className={styles.frame}>
      <TopBar />
      <Navigation />
      <div className={styles.canvas}>
        <SnapshotBar />
        <div className={styles.page}>{children}</div>
      </div>
      <KeyboardHelp />
      <ClosingDialog />
    </div>
  );
}
