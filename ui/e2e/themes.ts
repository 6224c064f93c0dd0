import { expect, type Page } from '@playwright/test';

/** The colors a page is looked at in. In high contrast the system forces its own. */
export const THEMES = ['light', 'dark', 'high-contrast'] as const;

export type Theme = (typeof THEMES)[number];

/** Shows the page in other colors, as it stands. */
export async function show(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({
    colorScheme: theme === 'light' ? 'light' : 'dark',
    forcedColors: theme === 'high-contrast' ? 'active' : 'none',
    // Colors are judged when nothing fades any more.
    reducedMotion: 'reduce',
  });
  await expect.poll(() => page.evaluate(drawn), { intervals: [20] }).toBe(BACKGROUNDS[theme]);
}

/** Fluent's background of the canvas in each, by which the page tells that it is drawn anew. */
const BACKGROUNDS: Record<Theme, string> = {
  light: '#fafafa',
  dark: '#1f1f1f',
  'high-contrast': '#000000',
};

async function drawn(): Promise<string> {
  const root = document.querySelector('.fui-FluentProvider');
  const background = root && getComputedStyle(root).getPropertyValue('--colorNeutralBackground2');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // What depends on it fades for a millisecond.
  for (let frames = 0; frames < 3; frames += 1) await frame();
  return background ?? '';
}
