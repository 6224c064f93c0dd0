import type { Locator, Page } from '@playwright/test';
import { expect, NAME, NEIGHBOR, test } from './application';
import { leave } from './stages';

// The license manager's hour, done without a mouse. Nothing here clicks.

test.beforeEach(async ({ application, page }) => {
  await application.collected();
  await application.open('/');
  await expect(page.getByRole('link', { name: /Licensed people/ })).toBeVisible();
});

// Prices, decisions and views are not for the specs that follow.
test.afterEach(({ application }) => leave(application));

/** Presses Tab until this has the focus, which is never lost on the way. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await hasFocus()); presses += 1) {
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
  await isSeen(page);
}

/** Whatever has the focus shows it: itself or what is drawn around it has an outline, a shadow or a line. */
async function isSeen(page: Page) {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'nothing has the focus';
    const around = [focused, focused.parentElement].filter((one) => one !== null);
    const drawn = around.some((element) =>
      [undefined, '::after', '::before'].some((part) => {
        const style = getComputedStyle(element, part);
        const hasOutline = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
        // A link is underlined twice.
        const isUnderlined = style.textDecorationStyle === 'double';
        const hasLine = style.boxShadow !== 'none' || style.borderBottomWidth === '2px';
        return hasOutline || hasLine || isUnderlined;
      }),
    );
    return drawn ? 'seen' : focused.outerHTML;
  });
  expect(seen).toBe('seen');
}

async function turnTo(page: Page, name: string) {
  await tabTo(page, page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }));
  await page.keyboard.press('Enter');
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

const firstCell = (page: Page) => page.getByRole('grid').locator('[data-cell="0:0"]');

test('licenses are filtered, ticked, marked to be freed and excluded', async ({ page }) => {
  await turnTo(page, 'Savings');
  const findings = page.getByRole('table', { name: 'Findings' });
  await tabTo(page, findings.getByRole('button', { name: 'Inactive and never active' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/finding=inactive/);

  const pill = button(page, 'Filter Department');
  await tabTo(page, pill);
  await page.keyboard.press('Enter');
  const choices = page.getByRole('dialog', { name: 'Filter Department' });
  await tabTo(page, choices.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(choices).toBeHidden();
  await expect(page.getByRole('button', { name: /^Filter Department: / }).first()).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /Remove the filter Department/ }));
  await page.keyboard.press('Enter');
  await expect(pill).toBeVisible();
  await isSeen(page);

  await tabTo(page, firstCell(page));
  await page.keyboard.press('Space');
  await expect(page.getByText(/^1 chosen/).first()).toBeVisible();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText(/^3 chosen/).first()).toBeVisible();

  const mark = button(page, 'Mark to free');
  await tabTo(page, mark, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByLabel('Who sees to it'));
  await page.keyboard.type('Ina Ihlo');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 licenses are marked to be freed').first()).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(mark).toBeFocused();

  await tabTo(page, page.getByRole('grid').locator('[data-cell][tabindex="0"]'));
  await page.keyboard.press('Control+a');
  await expect(page.getByText(/^\d+ chosen/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^\d+ chosen/)).toHaveCount(0);
  await page.keyboard.press('Space');
  const exclude = button(page, 'Exclude');
  await tabTo(page, exclude, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByLabel('Reason'));
  await page.keyboard.type('A trial');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(exclude).toBeFocused();

  await tabTo(page, button(page, 'Excluded'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toContainText('A trial');
});

test('a price is set, and the dates to cancel by go to the calendar', async ({ page }) => {
  await turnTo(page, 'Settings');
  await tabTo(
    page,
    page
      .getByRole('main')
      .getByRole('button', { name: /prices/i })
      .first(),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Prices', level: 1 })).toBeVisible();
  await tabTo(page, page.getByLabel('Currency'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('EUR');
  await tabTo(page, page.getByLabel('New price of Microsoft 365 E5', { exact: true }));
  await page.keyboard.type('57.25');
  await page.keyboard.press('Enter');
  await expect(page.getByText('€57.25 a month')).toBeVisible();

  await page.keyboard.press('Shift+Tab');
  await turnTo(page, 'Subscriptions');
  await tabTo(page, page.getByRole('tab', { selected: true }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const save = button(page, 'Save for calendar');
  await expect(save).toBeVisible();
  await tabTo(page, save, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/\.ics/).first()).toBeVisible();
  await isSeen(page);
});

test('a view of the users is saved, a person looked at, columns chosen and the list exported', async ({
  page,
}) => {
  await turnTo(page, 'Users');
  const search = page.getByRole('searchbox', { name: 'Search in this list' });
  await tabTo(page, search);
  await page.keyboard.type('an');
  await expect(page).toHaveURL(/q=an/);
  const views = button(page, 'Views');
  await tabTo(page, views);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('With an');
  await page.keyboard.press('Enter');
  const saved = button(page, 'Views: With an');
  await expect(saved).toBeFocused();

  const columns = button(page, 'Columns');
  await tabTo(page, columns);
  await page.keyboard.press('Enter');
  const office = page.getByRole('menuitemcheckbox', { name: 'Job title' });
  await expect(page.getByRole('menuitemcheckbox').first()).toBeFocused();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await office.evaluate((item) => item === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  const was = await office.getAttribute('aria-checked');
  await page.keyboard.press('Space');
  await expect(office).not.toHaveAttribute('aria-checked', String(was));
  await page.keyboard.press('Escape');
  await expect(columns).toBeFocused();

  await tabTo(page, firstCell(page));
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText(/^3 chosen/).first()).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(page.getByText(/^3 chosen/)).toHaveCount(0);
  await expect(page.getByText(/^\d+ chosen/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^\d+ chosen/)).toHaveCount(0);

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  const cell = page.getByRole('grid').locator('[data-cell="1:0"]');
  await expect(cell).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading', { name: /Licenses/ })).toBeVisible();
  await tabTo(page, panel.getByRole('button', { name: 'Close' }));
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(cell).toBeFocused();

  await page.keyboard.press('Control+e');
  await expect(page.getByText(/^Exported \d+ rows/).first()).toBeVisible();
  await tabTo(page, button(page, 'Choose what to export as'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: /Excel/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Choose what to export as')).toBeFocused();
});

test('charts are read day by day, or as tables', async ({ page }) => {
  const chart = page.getByRole('application', { name: /Active users per service by day/ });
  await tabTo(page, chart);
  await page.keyboard.press('End');
  const day = page.getByRole('status').filter({ hasText: 'Exchange' });
  await expect(day).toBeVisible();
  await tabTo(page, button(page, 'Show as table').first(), 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('columnheader', { name: 'Exchange' })).toBeVisible();
  await expect(button(page, 'Show as chart').first()).toBeFocused();
});

test('another connector is picked, and all of them again', async ({ application, page }) => {
  await application.neighbor();
  await application.open('/subscriptions');
  await tabTo(page, page.getByRole('button', { name: /^Connector / }));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: NEIGHBOR }).waitFor();
  await page.keyboard.type(NEIGHBOR.charAt(0));
  await page.keyboard.press('Enter');
  const switcher = page.getByRole('button', { name: new RegExp(`^Connector ${NEIGHBOR}`) });
  await expect(switcher).toBeFocused();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'All connectors', level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole('main').getByRole('button', { name: NAME }));
});

test('the keys are listed at F1 and at ?, and the focus comes back from them', async ({ page }) => {
  const link = page.getByRole('link', { name: /Last run/ });
  await tabTo(page, link);
  for (const key of ['F1', '?']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(link).toBeFocused();
  }
});
