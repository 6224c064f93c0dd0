import {
  type Theme as FluentTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { Theme } from '../ipc/generated/api';

// Linux and macOS have no Segoe UI; Open Sans, its nearest relative, is shipped for them.
const fontFamilyBase = "'Segoe UI', 'Segoe UI Variable', 'Open Sans Variable', sans-serif";

const light: FluentTheme = { ...webLightTheme, fontFamilyBase };
const dark: FluentTheme = { ...webDarkTheme, fontFamilyBase };
const highContrast: FluentTheme = { ...teamsHighContrastTheme, fontFamilyBase };

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Whether dark colors are shown, as chosen in the settings or by the system. */
export function useIsDark(chosen: Theme): boolean {
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  // Of forced colors the system says whether they are dark ones.
  const forced = useMedia('(forced-colors: active)');
  return forced ? systemDark : chosen === 'dark' || (chosen === 'system' && systemDark);
}

/** The Fluent theme to show. Forced colors of the system come before any choice. */
export function useTheme(chosen: Theme): FluentTheme {
  const forced = useMedia('(forced-colors: active)');
  const isDark = useIsDark(chosen);
  if (forced) return highContrast;
  return isDark ? dark : light;
}
