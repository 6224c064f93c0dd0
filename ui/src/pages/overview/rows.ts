import { makeStyles, tokens } from '@fluentui/react-components';

/** A window without room for five tiles side by side: the fifth lies flat below the others. */
export const FLAT = '@media (max-width: 1399px)';

const MEDIUM = '@media (min-width: 1100px) and (max-width: 1399px)';
const NARROW = '@media (max-width: 1099px)';
// Four tiles side by side, or two, would cut their figures. No range lies in another: which one wins is not said.
const FOUR = '@media (min-width: 1200px) and (max-width: 1399px)';
const TWO = '@media (min-width: 560px) and (max-width: 1199px)';
const ONE = '@media (max-width: 559px)';

/** The rows of the page, the same while its figures are on the way. */
export const useRowStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingHorizontalL },
  row: { display: 'grid', gap: tokens.spacingHorizontalL },
  tiles: {
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    [FOUR]: { gridTemplateColumns: 'repeat(4, minmax(0, 1fr))' },
    [TWO]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    [ONE]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  charts: {
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    // A third of it would cut every name of a product.
    [MEDIUM]: { gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 3fr)' },
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  lists: {
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});
