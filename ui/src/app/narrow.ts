/** A window without room for words beside the navigation's icons, or for a list beside a panel. */
export const NARROW = '@media (max-width: 899px)';

/** Whether the window is narrow now. */
export function isNarrow(): boolean {
  return window.matchMedia(NARROW.replace('@media ', '')).matches;
}
