import { test } from './application';
import { leave } from './stages';
import { show, THEMES } from './themes';
import { STAGES, walk } from './walk';

// Every page in every theme as pictures to be looked at, in the folder that PICTURES names. `cargo xtask pictures`
// takes them of tenants of different sizes.
const folder = process.env.PICTURES;

test.skip(!folder, 'No folder for pictures is named.');

for (const stage of STAGES) {
  test(`pictures: ${stage}`, async ({ application, page }) => {
    test.setTimeout(900_000);
    const { users } = (await application.sample()).truth;
    await walk(application, page, stage, async ({ name }) => {
      for (const theme of THEMES) {
        await show(page, theme);
        await page.screenshot({ path: `${folder}/${users}/${name}.${theme}.png` });
      }
    });
  });
}

test('pictures: nothing is left behind', ({ application }) => leave(application));
