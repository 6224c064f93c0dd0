import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { expect, test } from 'vitest';
import { UNKNOWN_OPACITY } from './DayCalendar';

const channels = (color: string) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

function luminance(color: number[]): number {
  const [r = 0, g = 0, b = 0] = color.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How a color stands out from another, of which so much shows through. */
function contrast(color: string, on: string, opacity = 1): number {
  const below = channels(on);
  const seen = channels(color).map((one, i) => one * opacity + (below[i] ?? 0) * (1 - opacity));
  const [dark = 0, light = 0] = [luminance(seen), luminance(below)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each<[string, Theme]>([
  ['light', webLightTheme],
  ['dark', webDarkTheme],
])('each of the three sorts of days stands out 3 to 1 in %s colors', (_, theme) => {
  const on = theme.colorNeutralBackground1;
  expect(contrast(theme.colorCompoundBrandBackground, on)).toBeGreaterThan(3);
  expect(contrast(theme.colorNeutralForeground3, on)).toBeGreaterThan(3);
  expect(contrast(theme.colorNeutralForeground4, on, UNKNOWN_OPACITY)).toBeGreaterThan(3);
});
