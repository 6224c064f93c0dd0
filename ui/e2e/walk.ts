import { expect, type Page } from '@playwright/test';
import { type Application, test } from './application';
import { SCENES, type Scene } from './scenes';
import { enter, type Stage } from './stages';
import { show } from './themes';

const PATIENCE = 10_000;

/** The stages of the scenes, in order. */
export const STAGES: readonly Stage[] = [...new Set(SCENES.map(({ stage }) => stage))];

/** Brings the application to a stage and looks at every page that is to be seen there, whatever became of the one before. */
export async function walk(
  application: Application,
  page: Page,
  stage: Stage,
  look: (scene: Scene) => Promise<void>,
): Promise<void> {
  const { users } = (await application.sample()).truth;
  await enter(application, page, stage);
  const isAnswered = watch(page);
  page.setDefaultTimeout(PATIENCE);
  let before: Scene | undefined;
  for (const scene of SCENES.filter((one) => one.stage === stage)) {
    await test.step(scene.name, async () => {
      try {
        await open(application, page, scene, before);
        await show(page, 'light');
        await isAnswered();
        await act(page, scene, users > 0);
        await isAnswered();
        await look(scene);
      } catch (error) {
        expect.soft(String(error), scene.name).toBe('');
      }
    });
    before = scene;
  }
}

async function open(application: Application, page: Page, scene: Scene, before?: Scene) {
  const [connector] = await application.call('connector_list', null);
  const path = scene.path.replace('{id}', String(connector?.id));
  if (before) await application.turnTo(path);
  else await application.open(path);
  // What was opened on the page before may still stand there.
  if (before?.act) await page.reload();
  // Behind a dialog it is out of reach for roles.
  await expect(page.locator('h1')).toBeVisible();
}

async function act(page: Page, scene: Scene, hasUsers: boolean) {
  // A tenant without users has lists without rows: what would be done with one is not waited for.
  page.setDefaultTimeout(hasUsers ? PATIENCE : 1_000);
  try {
    await scene.act?.(page);
  } catch (error) {
    if (hasUsers) throw error;
  } finally {
    page.setDefaultTimeout(PATIENCE);
  }
}

/** Tells when all that the page asked for is there. */
function watch(page: Page): () => Promise<void> {
  let asked = 0;
  let changed = 0;
  const count = (by: number) => (request: { url(): string }) => {
    if (!request.url().includes('/rpc/')) return;
    asked += by;
    changed = Date.now();
  };
  page.on('request', count(1));
  page.on('requestfinished', count(-1));
  page.on('requestfailed', count(-1));
  return async () => {
    await expect
      .poll(() => asked === 0 && Date.now() - changed > 150, { intervals: [50], timeout: 30_000 })
      .toBe(true);
  };
}
