// Pictures of the pages, to be looked at: `node dev/shots.mjs http://localhost:1430 out /users …`.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';

const [base, out, ...pages] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [
    [1280, 800],
    [1440, 900],
  ]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height } });
    const page = await context.newPage();
    page.on('console', (line) => line.type() === 'error' && console.log(line.text()));
    page.on('pageerror', (error) => console.log(String(error)));
    for (const path of pages) {
      await page.goto(`${base}/#${path}`);
      await page.waitForTimeout(Number(process.env.WAIT ?? 900));
      const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'overview';
      await page.screenshot({ path: `${out}/${name}-${colorScheme}-${width}.png` });
    }
    await context.close();
  }
}
await browser.close();
