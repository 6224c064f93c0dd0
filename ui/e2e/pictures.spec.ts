import { test } from './application';
import { scroll } from './below';
import { leave } from './stages';
import { show, THEMES } from './themes';
import { STAGES, walk } from './walk';

// Every page in every theme as pictures to be looked at, in the folder that PICTURES names. `cargo xtask pictures`
// takes them of tenants of different sizes.
const folder = process.env.PICTURES;
/** How many windows of a long page are looked at. */
const PARTS = 5;

test.skip(!folder, 'No folder for pictures is named.');

for (const stage of STAGES) {
  test(`pictures: ${stage}`, async ({ application, page }) => {
    test.setTimeout(900_000);
    const { users } = (await application.sample()).truth;
    await walk(application, page, stage, async (scene) => {
      for (const theme of THEMES) {
        await show(page, theme);
        // What lies below the window's edge is part of the page.
        for (
          let part = 1;
          part === 1 || (part <= PARTS && (await scroll(page, scene, 'further')));
          part += 1
        ) {
          const name = part === 1 ? scene.name : `${scene.name}-${part}`;
          await page.screenshot({ path: `${folder}/${users}/${name}.${theme}.png` });
        }
        await scroll(page, scene, 'top');
      }
    });
  });
}

test('pictures: nothing is left behind', ({ application }) => leave(application));
