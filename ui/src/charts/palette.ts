import { useIsDark } from '../app/theme';
import { useCommand } from '../ipc/queries';

// Fluent's qualitative colors that keep 3:1 on the card and stay apart for the color-blind. At most
// this many series a chart: more than that nobody tells apart.
const LIGHT = ['#637cef', '#026467', '#9a3d0c', '#863593', '#ae8c00', '#616161'];
const DARK = ['#637cef', '#4cb4b7', '#d77440', '#a083c9', '#d0b232', '#adadad'];

/** The colors of a chart's series, in order. */
export function palette(dark: boolean): readonly string[] {
  return dark ? DARK : LIGHT;
}

/** The colors for the theme that is shown. */
export function usePalette(): readonly string[] {
  const theme = useCommand('settings_get', null).data?.theme ?? 'system';
  return palette(useIsDark(theme));
}
