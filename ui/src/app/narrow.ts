/** A window without room for words beside the navigation's icons. */
export const NARROW = '@media (max-width: 899px)';

/** A window without room for a list beside a panel: the panel covers it. */
export const COVERED = '@media (max-width: 1099px)';

/** Whether a panel covers the list now. */
export function isCovered(): boolean {
  return window.matchMedia(COVERED.replace('@media ', '')).matches;
}
