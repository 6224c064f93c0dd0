import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './application';
import { leave } from './stages';
import { show, THEMES } from './themes';
import { STAGES, walk } from './walk';

for (const stage of STAGES) {
  test(`no page has a serious finding in any colors: ${stage}`, async ({ application, page }) => {
    test.setTimeout(600_000);
    await walk(application, page, stage, async ({ name }) => {
      for (const theme of THEMES) {
        await show(page, theme);
        expect.soft(await serious(page, theme !== 'light'), `${name}, ${theme}`).toEqual([]);
      }
    });
  });
}

test('nothing is left behind', ({ application }) => leave(application));

/** What axe finds serious or critical; what has nothing to do with colors is the same in all of them. */
async function serious(page: Page, onlyColors: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Guards of Fluent's focus handling: they pass the focus on and never keep it.
    .exclude('[data-tabster-dummy]')
    // The window has no frames, so its page can be judged in place, which is much quicker.
    .setLegacyMode()
    .options({
      resultTypes: ['violations'],
      ...(onlyColors ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
    });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}
