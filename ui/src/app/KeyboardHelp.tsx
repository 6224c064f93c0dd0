import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  keys: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalS,
    alignItems: 'baseline',
    margin: 0,
    '& dd': { margin: 0 },
  },
  line: { display: 'contents' },
  key: {
    display: 'inline-block',
    minWidth: '24px',
    boxSizing: 'border-box',
    padding: `0 ${tokens.spacingHorizontalSNudge}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'center',
    ':not(:first-child)': { marginLeft: tokens.spacingHorizontalXS },
  },
});

const SURFACE = 'keyboard-help';

/** The keys of the window; F1 opens it and closes it, and so does ? where nothing is typed. */
export function KeyboardHelp() {
  const styles = useStyles();
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyped = target.closest('input, textarea, select, [contenteditable]') !== null;
      if (event.key !== 'F1' && (event.key !== '?' || isTyped)) return;
      event.preventDefault();
      // Whatever else is open holds the focus, and two that hold it would never let go.
      const others = document.querySelector(`[role=dialog]:not(.${SURFACE}), [role=alertdialog]`);
      setOpen((was) => !was && !others);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const keys: [string[], string][] = [
    [['/'], t`Search users, products and reports`],
    [['Ctrl', 'R'], t`Run the connector that is shown`],
    [['Ctrl', 'E'], t`Export the list that is shown`],
    [['↑', '↓', '←', '→'], t`Move in a list`],
    [['Enter'], t`Open the row`],
    [['Space'], t`Choose the row`],
    [['Shift', '↑', '↓'], t`Choose rows that follow each other`],
    [['Ctrl', 'A'], t`Choose all rows`],
    [['Ctrl', 'C'], t`Copy the chosen rows for a spreadsheet`],
    [['Esc'], t`Close what is open`],
    [['F1', '?'], t`Show these keys`],
  ];
  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <DialogSurface className={mergeClasses(SURFACE, styles.surface)}>
        <DialogBody>
          <DialogTitle>
            <Trans>Keyboard</Trans>
          </DialogTitle>
          <DialogContent>
            <dl className={styles.keys}>
              {keys.map(([pressed, what]) => (
                <div key={what} className={styles.line}>
                  <dt>
                    {pressed.map((key) => (
                      <kbd key={key} className={styles.key}>
                        {key}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary">
                <Trans>Close</Trans>
              </Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
