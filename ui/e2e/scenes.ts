import type { Page } from '@playwright/test';
import { expect } from './application';
import type { Stage } from './stages';

/** A page as it is looked at: what stands here is judged by accessible.spec.ts and photographed by pictures.spec.ts. */
export interface Scene {
  /** Names the picture. */
  name: string;
  stage: Stage;
  /** `{id}` in it is the connector. */
  path: string;
  /** What is done there before anybody looks. Where there are no users, it may find nothing to do it with. */
  act?(page: Page): Promise<void>;
}

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();

const pick = (menu: string | RegExp, item: string) => async (page: Page) => {
  await press(menu)(page);
  await page.getByRole('menuitem', { name: item }).click();
};

const choose = (text: string) => async (page: Page) => {
  const buffer = Buffer.from(text);
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('dialog')).toBeVisible();
};

/** Opens the details of the first row. */
async function open(page: Page) {
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await expect(page.getByRole('complementary').getByRole('heading').nth(1)).toBeVisible();
}

/** Ticks some rows with the keyboard. */
async function tick(page: Page) {
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
}

const tickAnd = (name: string | RegExp) => async (page: Page) => {
  await tick(page);
  await press(name)(page);
};

const of = (stage: Stage, pages: Record<string, string | [string, Scene['act']]>): Scene[] =>
  Object.entries(pages).map(([name, page]) =>
    typeof page === 'string'
      ? { name, stage, path: page }
      : { name, stage, path: page[0], ...(page[1] ? { act: page[1] } : {}) },
  );

const finding = (name: string) => `/savings?finding=${encodeURIComponent(name)}`;

/** Every page, panel and dialog of the window, stage by stage. A new page belongs here. */
export const SCENES: readonly Scene[] = [
  ...of('no connector', {
    'no-connector-overview': '/',
    'no-connector-subscriptions': '/subscriptions',
    'no-connector-savings': '/savings',
    'no-connector-prices': '/settings/prices',
    'no-connector-names': '/settings/product-names',
    'no-connector-connectors': '/connectors',
  }),
  ...of('no run', {
    'no-run-overview': '/',
    'no-run-renewals': '/subscriptions/renewals',
    'no-run-users': '/users',
    'no-run-activity': '/activity',
    'no-run-savings': '/savings',
    'no-run-reports': '/reports',
    'no-run-connectors': '/connectors',
    'no-run-connector': '/connectors/{id}',
  }),
  ...of('collected', {
    overview: '/',
    'overview-tables': [
      '/',
      async (page) => {
        await press('Show as table')(page);
        await press('Show as table')(page);
      },
    ],
    messages: ['/', press(/message/)],
    keys: ['/', (page) => page.keyboard.press('F1')],
    search: [
      '/',
      async (page) => {
        await page.getByRole('combobox', { name: /Search/ }).fill('e');
        await expect(page.getByRole('listbox').getByRole('option').nth(1)).toBeVisible();
      },
    ],
    switcher: ['/', press(/^Connector /)],
    subscriptions: '/subscriptions',
    'subscriptions-panel': ['/subscriptions', open],
    renewals: '/subscriptions/renewals',
    'renewals-ticked': ['/subscriptions/renewals', tick],
    'renewals-mark': ['/subscriptions/renewals', tickAnd(/^Mark \(/)],
    'renewals-own-price': ['/subscriptions/renewals', tickAnd(/^Set own price \(/)],
    'renewals-panel': ['/subscriptions/renewals', open],
    'cancel-by': '/subscriptions/cancel-by',
    users: '/users',
    'users-panel': ['/users', open],
    'users-ticked': ['/users', tick],
    'users-filter': ['/users', press(/^Filter Department/)],
    'users-columns': ['/users', press('Columns')],
    'users-save-view': ['/users', pick('Views', 'Save this view')],
    'users-nothing-matches': '/users?q=nobody%20is%20called%20so',
    activity: '/activity',
    'activity-tables': [
      '/activity',
      async (page) => {
        const buttons = page.getByRole('button', { name: 'Show as table' });
        while ((await buttons.count()) > 0) await buttons.first().click();
      },
    ],
    savings: '/savings',
    exclusions: '/savings/exclusions',
    'exclusions-add': ['/savings/exclusions', press('Add exclusion')],
    'exclusions-import': [
      '/savings/exclusions',
      choose('what,value,effect,reason\ndepartment,Trading,leaveOut,Trial\nperson,nobody,,\n'),
    ],
    decisions: '/savings/decisions',
    reports: '/reports',
    'reports-schedule-new': ['/reports', press('Add')],
    report: '/reports/license-assignments',
    'report-changes': '/reports/changes',
    'report-export': ['/reports/license-assignments', press('Choose what to export as')],
    'report-schedule': [
      '/reports/license-assignments',
      pick('Choose what to export as', 'Schedule this export'),
    ],
    prices: '/settings/prices',
    'prices-import': [
      '/settings/prices',
      choose('skuPartNumber,price,currency\nSPE_E5,57,EUR\nSPE_E3,36.50,EUR\n'),
    ],
    'prices-import-wrong': [
      '/settings/prices',
      choose('skuPartNumber,price,currency\nSPE_E5,much,EUR\nNOBODY,1,EUR\n'),
    ],
    'product-names': '/settings/product-names',
    'product-names-choose': ['/settings/product-names', press('Import')],
    'product-names-import': [
      '/settings/product-names',
      async (page) => {
        await press('Import')(page);
        await choose(
          'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\n' +
            'Microsoft 365 Enterprise E5,SPE_E5,06ebc4ee-1bb5-47dd-8120-11324bc54e06,EXCHANGE_S_ENTERPRISE,efb87545-963c-4e0d-99df-69c6916d9eb0,Exchange Online (Plan 2)\n',
        )(page);
      },
    ],
    connectors: '/connectors',
    connector: '/connectors/{id}',
    'connector-tested': [
      '/connectors/{id}',
      async (page) => {
        await press('Test connection')(page);
        const permissions = page.getByRole('list', { name: 'Permissions' });
        await expect(permissions).toBeVisible();
        await permissions.evaluate((list) => list.scrollIntoView({ block: 'center' }));
      },
    ],
    'connector-edit': '/connectors/{id}/edit',
    'connector-replace-secret': '/connectors/{id}?dialog=replace-secret',
    'connector-schedule': '/connectors/{id}?dialog=schedule',
    'connector-delete': '/connectors/{id}?dialog=delete',
    'connector-add': '/connectors/add',
    'connector-add-missing': ['/connectors/add', press('Save connector')],
    'connector-add-certificate': [
      '/connectors/add',
      async (page) => {
        await page.getByRole('radio', { name: 'Certificate' }).check();
        await press('Create certificate')(page);
        await expect(page.getByRole('button', { name: 'Save .cer file' })).toBeVisible();
      },
    ],
    settings: '/settings',
    'settings-proxy': [
      '/settings',
      async (page) => {
        await page.getByRole('radio', { name: 'This one' }).check();
        await page.getByLabel('Address').fill('proxy.contoso.example:8080');
        await page.keyboard.press('Enter');
        await expect(page.getByText(/is not the address of a proxy/)).toBeVisible();
      },
    ],
  }),
  ...of('worked with', {
    'worked-overview': '/',
    'worked-cancel-by': '/subscriptions/cancel-by',
    'worked-users-views': ['/users', press('Views')],
    'savings-disabled': finding('disabled account'),
    'savings-guests': finding('guest'),
    'savings-overlapping': finding('overlapping'),
    'savings-copilot': finding('unused Copilot'),
    'savings-inactive': finding('inactive'),
    'savings-seats': finding('unused seats'),
    'savings-not-people': finding('not a person'),
    'savings-panel': [finding('inactive'), open],
    'savings-mark': [finding('inactive'), tickAnd('Mark to free')],
    'savings-exclude': [finding('inactive'), tickAnd('Exclude')],
    'worked-exclusions': '/savings/exclusions',
    'worked-decisions': '/savings/decisions',
    'decisions-import': [
      '/savings/decisions',
      choose('userPrincipalName,skuPartNumber,owner,note\nnobody@contoso.com,SPE_E5,Ina Ihlo,\n'),
    ],
    'worked-prices': '/settings/prices',
    'prices-history': ['/settings/prices', press(/^Prices of .* so far$/)],
    'worked-reports': '/reports',
    'cost-by-department': '/reports/cost-by-department',
  }),
  ...of('pseudonyms', {
    'pseudonyms-users': ['/users', open],
    'pseudonyms-savings': finding('inactive'),
    'pseudonyms-settings': '/settings',
  }),
  ...of('snapshot', {
    'snapshot-overview': '/',
    'snapshot-renewals': '/subscriptions/renewals',
    'snapshot-savings': finding('inactive'),
    'snapshot-reports': '/reports',
    'snapshot-connector': '/connectors/{id}',
    'snapshot-settings': '/settings',
  }),
  ...of('two connectors', {
    'all-connectors': '/',
    'all-connectors-messages': ['/', press(/message/)],
    'all-connectors-switcher': ['/', press(/^Connector /)],
    'two-connectors': '/connectors',
  }),
];
