import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  track: {
    display: 'flex',
    columnGap: '2px',
    height: '8px',
    // Without backgrounds, in high contrast, the border still shows the whole.
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  part: {
    backgroundColor: tokens.colorCompoundBrandBackground,
    // However small, something is there.
    minWidth: '2px',
    flexShrink: 0,
    forcedColorAdjust: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  over: { backgroundColor: tokens.colorStatusDangerForeground1 },
  rest: { backgroundColor: tokens.colorNeutralStroke2, flexGrow: 1 },
});

/** How much of a whole is taken. The figures stand beside it, so it is hidden from readers. */
export function ShareBar(props: { part: number; whole: number }) {
  const styles = useStyles();
  const { part, whole } = props;
  const share = whole > 0 ? Math.min(1, part / whole) : part > 0 ? 1 : 0;
  return (
    <div className={styles.track} aria-hidden>
      {share > 0 && (
        <div
          className={mergeClasses(styles.part, part > whole && styles.over)}
          style={{ width: `${share * 100}%` }}
        />
      )}
      {share < 1 && <div className={styles.rest} />}
    </div>
  );
}
