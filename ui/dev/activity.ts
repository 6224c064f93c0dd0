// Made-up answers for the Activity page and the days of one person.
import type * as api from '../src/ipc/generated/api';

type Answers = { [N in keyof api.Commands]?: (request: never) => api.Commands[N]['response'] };

const DAY = 86_400_000;
const LAST = '2026-03-10';
const PEOPLE = Number(process.env.FAKE_PEOPLE ?? 20_114);
const KNOWN_DAYS = Number(process.env.FAKE_DAYS ?? 430);
const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
const part = (share: number) => Math.round(PEOPLE * share);

const SERVICES: [string, number][] = [
  ['office365', 0.91],
  ['exchange', 0.85],
  ['oneDrive', 0.37],
  ['sharePoint', 0.49],
  ['teams', 0.77],
  ['yammer', 0.11],
];
/** Days without a report, as they happen. */
const isLost = (day: string) =>
  ['2026-02-18', '2026-02-19'].includes(day) || day.startsWith('2025-08-0');

function source(dataset: string): api.UsageSource | null {
  if (process.env.FAKE_NO_REPORTS) return null;
  if (process.env.FAKE_CONCEALED && dataset !== 'active-user-counts') {
    return { dataset, asOf: null, concealed: true };
  }
  return { dataset, asOf: LAST, concealed: false };
}

const nothing = Boolean(process.env.FAKE_NO_REPORTS);

function byDay(): api.ActivityByDay {
  const points = (most: number, s: number) =>
    Array.from({ length: KNOWN_DAYS }, (_, n) => {
      const time = Date.parse(LAST) - (KNOWN_DAYS - 1 - n) * DAY;
      const weekend = [0, 6].includes(new Date(time).getUTCDay());
      const wave = 1 + 0.03 * Math.sin(n * 1.7 + s) - 0.1 * Math.cos(n / 60);
      const users = Math.round(PEOPLE * most * 0.9 * wave * (weekend ? 0.27 - 0.02 * s : 1));
      return { day: isoDay(time), users };
    }).filter(({ day }) => !isLost(day));
  return {
    source: source('active-user-counts'),
    series: nothing
      ? []
      : SERVICES.map(([service, most], s) => ({ service, points: points(most, s) })),
  };
}

function lastActivity(): api.LastActivity {
  const known = !nothing && !process.env.FAKE_CONCEALED;
  const groups = {
    days7: known ? part(0.862) : 0,
    days30: known ? part(0.051) : 0,
    days90: known ? part(0.029) : 0,
    days180: known ? part(0.014) : 0,
    longer: known ? part(0.008) : 0,
    never: known ? part(0.006) : 0,
    new: part(0.004),
    disabled: part(0.011),
  };
  const unknown = PEOPLE - Object.values(groups).reduce((sum, one) => sum + one, 0);
  const why = nothing ? 'no-report' : known ? 'not-in-report' : 'names-concealed';
  return {
    ...groups,
    asOf: known ? LAST : null,
    licensed: PEOPLE,
    covered: known ? PEOPLE - unknown : 0,
    unknown,
    reasons: unknown > 0 ? [{ reason: why, people: unknown }] : [],
  };
}

const GIGA = 1_000_000_000;

function storage(): api.StorageUse[] {
  const names = [
    'Alexandra Brandt-Hohenstein',
    'Support',
    'Adele Vance',
    'Aiko Tanaka',
    'Ben Walters',
  ];
  const largest = (most: number, allowed: number) =>
    names.map((displayName, n) => ({
      displayName,
      userPrincipalName: `${displayName.toLowerCase().replace(/\W+/g, '')}@contoso.com`,
      userId: n === 1 ? null : `u${n}`,
      used: Math.round(most * (1 - n * 0.09) * GIGA),
      allowed: n === 4 ? null : allowed * GIGA,
    }));
  const of = (service: string, dataset: string, each: number, allowed: number): api.StorageUse => {
    const told = source(dataset);
    const known = Boolean(told?.asOf);
    return {
      service,
      source: told,
      accounts: known ? part(1.04) : 0,
      deleted: known ? part(0.012) : 0,
      used: known ? Math.round(PEOPLE * each * GIGA) : null,
      nearlyFull: known ? part(0.009) : 0,
      full: known ? part(0.0008) : 0,
      archives: service === 'exchange' && known ? part(0.21) : null,
      largest: known ? largest(allowed * 1.02, allowed) : [],
    };
  };
  return [
    of('exchange', 'mailbox-usage-detail', 11.4, 107),
    of('oneDrive', 'onedrive-usage-account-detail', 23.8, 1_100),
  ];
}

function apps(): api.AppUse[] {
  const group = (
    name: string,
    dataset: string,
    told: number,
    shares: Record<string, number | null>,
  ) => {
    const from = source(dataset);
    const known = Boolean(from?.asOf);
    return {
      group: name,
      dataset,
      source: from,
      people: known ? part(told) : 0,
      uses: Object.entries(shares).map(([app, share]) => ({
        app,
        people: known && share !== null ? part(share) : null,
      })),
    };
  };
  const APPS = 'm365-app-user-detail';
  return [
    group('platforms', APPS, 0.94, { windows: 0.81, mac: 0.09, mobile: 0.62, web: 0.48 }),
    group('apps', APPS, 0.94, {
      outlook: 0.9,
      word: 0.66,
      excel: 0.71,
      powerPoint: 0.38,
      oneNote: 0.17,
      teams: 0.83,
    }),
    group('mailPrograms', 'email-app-usage-user-detail', 0.97, {
      outlookForWindows: 0.74,
      outlookForMac: 0.08,
      outlookForMobile: 0.55,
      outlookForWeb: 0.41,
      mailForMac: 0.02,
      otherForMobile: 0.05,
      pop3App: 0.0004,
      imap4App: 0.003,
      smtpApp: 0.002,
    }),
    group('teamsDevices', 'teams-device-usage-user-detail', 0.88, {
      usedWindows: 0.76,
      usedMac: 0.08,
      usedIos: 0.31,
      usedAndroidPhone: 0.27,
      usedWeb: 0.22,
      usedLinux: 0.001,
      usedChromeOs: null,
    }),
    group('activations', 'activations-user-detail', 0.9, { windows: 0.82, mac: 0.1, mobile: 0.51 }),
  ];
}

function copilot(): api.CopilotUse {
  const told = source('copilot-usage-user-detail');
  const licensed = part(0.105);
  const active = told?.asOf ? Math.round(licensed * 0.71) : 0;
  const lapsed = told?.asOf ? Math.round(licensed * 0.17) : 0;
  const neverUsed = told?.asOf ? Math.round(licensed * 0.1) : 0;
  const shares = {
    chat: 0.93,
    teams: 0.71,
    outlook: 0.42,
    word: 0.38,
    excel: 0.19,
    powerPoint: 0.14,
  };
  return {
    source: told,
    inactiveDays: 90,
    licensed,
    active,
    lapsed,
    neverUsed,
    unknown: licensed - active - lapsed - neverUsed,
    apps: told?.asOf
      ? Object.entries(shares).map(([app, share]) => ({ app, people: Math.round(active * share) }))
      : [],
  };
}

export const activityAnswers: Answers = {
  activity_by_day: byDay,
  last_activity: lastActivity,
  storage_use: storage,
  app_use: apps,
  copilot_use: copilot,
};

/** The days of somebody whom reports have told of for half a year. */
export function activityDays(): api.ActivityDays[] {
  const first = Date.parse(LAST) - 362 * DAY;
  const marks = (share: number, since: number) =>
    Array.from({ length: 365 }, (_, n) => {
      const day = new Date(first + n * DAY);
      if (n < since || n > 362 || (n > 250 && n < 255)) return '?';
      const free = [0, 6].includes(day.getUTCDay()) || (n > 283 && n < 296);
      const wave = Math.abs(Math.sin(n * 12.9898 + since)) % 1;
      return wave < (free ? 0.04 : share) ? 'a' : 'n';
    }).join('');
  return [
    { service: 'Exchange', firstDay: isoDay(first), days: marks(0.85, 180) },
    { service: 'OneDrive', firstDay: isoDay(first), days: marks(0.3, 181) },
    { service: 'SharePoint', firstDay: isoDay(first), days: marks(0.45, 180) },
    { service: 'Teams', firstDay: isoDay(first), days: marks(0.75, 180) },
  ];
}
