import type { Page } from '@playwright/test';
import type { Scene } from './scenes';

/** Scrolls what is looked at by a window's height, or back to its top; false where nothing is further below. */
export function scroll(page: Page, scene: Scene, to: 'further' | 'top'): Promise<boolean> {
  return page.evaluate(
    ({ acted, to }) => {
      const opened = document.querySelector('[role=dialog]') ?? document.querySelector('aside');
      // What was done on a page stands where it was done.
      const part = opened ?? (acted ? null : document.querySelector('main'));
      const long = [part, ...(part?.querySelectorAll('*') ?? [])].filter(
        (one): one is Element =>
          one !== null &&
          // A list has the same look from its first row to its last.
          !one.querySelector(':scope > [role=grid]') &&
          one.clientHeight > 200 &&
          one.scrollHeight > one.clientHeight + 1 &&
          ['auto', 'scroll'].includes(getComputedStyle(one).overflowY),
      );
      const before = long.map((one) => one.scrollTop);
      for (const one of long)
        one.scrollTo({ top: to === 'top' ? 0 : one.scrollTop + one.clientHeight - 80 });
      return long.some((one, i) => one.scrollTop !== before[i]);
    },
    { acted: scene.act !== undefined, to },
  );
}
