import type { Page } from '@playwright/test';
import type { ReportQuery } from '../src/ipc/generated/api';
import type { Application } from './application';

/** What the application holds while a page is looked at, in the order in which the pages are walked through. */
export type Stage =
  | 'no connector'
  | 'no run'
  | 'collected'
  | 'worked with'
  | 'pseudonyms'
  | 'snapshot'
  | 'two connectors';

/** What the dearest products cost once somebody worked with them; the others have no price. */
const EUROS: Record<string, string> = {
  SPE_E5: '57',
  SPE_E3: '36',
  SPE_F1: '8',
  Microsoft_365_Copilot: '30',
  POWER_BI_PRO: '14',
};

/** Brings the application to a stage from the one before. */
export async function enter(application: Application, page: Page, stage: Stage): Promise<void> {
  await page.unrouteAll();
  await application.call('pseudonyms_set', { on: stage === 'pseudonyms' });
  if (stage === 'no connector') await leave(application);
  if (stage === 'no run') await application.connected();
  if (stage === 'collected') await application.collected();
  if (stage === 'worked with') await workWith(application);
  if (stage === 'snapshot') await showAsSnapshot(page);
  if (stage === 'two connectors') await application.neighbor();
}

/** Takes away what the stages brought. */
export async function leave(application: Application): Promise<void> {
  await application.call('pseudonyms_set', { on: false });
  for (const { id } of await application.call('scheduled_export_list', null)) {
    await application.call('scheduled_export_remove', { id });
  }
  for (const { name } of await application.call('saved_view_list', { report: 'users' })) {
    await application.call('saved_view_forget', { report: 'users', name });
  }
  await application.disconnect();
}

/** Prices, decisions, exclusions, marks, a view and scheduled exports: what is there after some days of work. */
async function workWith(application: Application): Promise<void> {
  const { id: connectorId } = await application.collected();
  const { products } = await application.call('price_list', { connectorId });
  const common = { currency: 'EUR', per: 'month' as const, validFrom: null };
  const entries = products.flatMap(({ skuId, skuPartNumber, subscriptions: [first, second] }) => {
    const amount = EUROS[skuPartNumber];
    if (!amount) return [];
    const price = { ...common, skuId, subscriptionId: null, amount };
    // Of what was bought twice the first costs less.
    return first?.paid && second?.paid
      ? [price, { ...price, subscriptionId: first.id, amount: '31.50' }]
      : [price];
  });
  await application.call('price_set', { connectorId, entries });
  const everything = { search: null, filters: [], sort: null, fromRun: null, toRun: null };
  const disabled: ReportQuery = {
    ...everything,
    report: 'savings',
    connectorId,
    filters: [{ column: 'finding', values: ['disabled account'], negated: false }],
  };
  const rows = await application.call('report_count', disabled);
  if (rows.matching > 0) {
    await application.call('decision_add', {
      connectorId,
      licenses: [],
      licensesOf: disabled,
      owner: 'Ina Ihlo',
      note: 'Left in spring, mailbox exported',
    });
  }
  await application.call('exclusion_add', {
    connectorId,
    subjects: [
      { what: 'pattern', value: 'a*@contoso.com' },
      { what: 'department', value: 'Trading' },
    ],
    usersOf: null,
    effect: 'leaveOut',
    reason: 'Works council: asked not to be judged before the end of the trial in the north',
    until: '2099-12-31',
  });
  await application.call('saved_view_save', {
    report: 'users',
    former: null,
    view: {
      name: 'Licensed guests',
      search: null,
      filters: [{ column: 'userType', values: ['Guest'], negated: false }],
      sort: null,
      columns: null,
    },
  });
  for (const name of ['For accounting', 'Licenses of everybody who left, for the service desk']) {
    const { id } = await application.call('scheduled_export_keep', {
      id: null,
      form: {
        connectorId,
        report: 'savings',
        view: { search: null, filters: [], sort: null, columns: [] },
        name,
        folder: (await application.call('folder_choose', null)) ?? '',
        format: 'csv',
        delimiter: 'comma',
        daily: true,
      },
    });
    if (name === 'For accounting') await application.call('scheduled_export_run', { id });
  }
}

/** The window as it is on a snapshot; what it asks for is answered from the data itself. */
async function showAsSnapshot(page: Page): Promise<void> {
  await page.route('**/rpc/about', async (route) => {
    const about = await (await route.fetch()).json();
    const snapshot = {
      file: 'contoso.m365snapshot',
      savedAt: '2026-03-12T06:04:00Z',
      pseudonymous: false,
    };
    await route.fulfill({ json: { ...about, snapshot } });
  });
}
