import type { Cell } from '../src/ipc/generated/api';

const GIVEN =
  'Adele Agnes Aiko Alain Alba Albert Alex Alexandra Alice Allan Amara Amelia Anders Andrea Anja Ann Antonio Arjun Astrid Beatriz Ben Bianca Carlos Diego Emily Enrico Fatima Grady Hanna Irvin Johanna Lidia Lynne Miriam Nestor Patti Pradeep Zrinka'.split(
    ' ',
  );
const FAMILY =
  'Vance Lindqvist Tanaka Moreau Serrano Nowak Wilber Brandt-Hohenstein Okafor Deyoung Diallo Hart Holm Ricci Kowalczyk Beebe Silva Mehta Nilsen Fonseca Walters Pisani'.split(
    ' ',
  );
const DEPARTMENTS = [
  'Operations',
  'Trading',
  'Retail',
  'Finance',
  'Human Resources and Workplace Services',
];
const TITLES = ['Analyst', 'Trader', 'Engineer', 'Store manager', null];
const PRODUCTS = [
  'Microsoft 365 E3',
  'Microsoft 365 E5',
  'Microsoft 365 F3',
  'Microsoft 365 E5; Microsoft 365 Copilot; Power BI Pro',
  null,
];
const STATES = [
  'active',
  'active',
  'active',
  'inactive',
  'active',
  'disabled',
  'new',
  'never active',
  'unknown',
];
const SERVICES = ['Teams', 'Exchange', 'OneDrive', 'SharePoint', 'Microsoft 365 Apps'];

export const USER_COLUMNS = [
  ['displayName', 'Display name', 'text', true],
  ['userPrincipalName', 'User principal name', 'text', true],
  ['userType', 'User type', 'choice', true],
  ['accountEnabled', 'Account enabled', 'boolean', true],
  ['department', 'Department', 'choice', true],
  ['jobTitle', 'Job title', 'text', true],
  ['licenseCount', 'Licenses', 'integer', true],
  ['licenses', 'Products', 'choice', true],
  ['lastActivityDate', 'Last activity', 'date', true],
  ['lastActivityService', 'Last active in', 'choice', true],
  ['state', 'State', 'choice', true],
  ['stateReason', 'Why unknown', 'choice', false],
  ['createdDate', 'Created', 'date', false],
  ['onPremisesSyncEnabled', 'Synced', 'boolean', false],
  ['id', 'User ID', 'text', false],
] as const;

/** Row `n` of as many people as anybody wants, always the same. */
export function person(n: number): Cell[] {
  const given = GIVEN[n % GIVEN.length] ?? '';
  const family = FAMILY[(n * 7 + Math.floor(n / GIVEN.length)) % FAMILY.length] ?? '';
  const licenses = PRODUCTS[n % PRODUCTS.length] ?? null;
  const state = licenses ? (STATES[n % STATES.length] ?? null) : null;
  const seen = state === 'active' || state === 'inactive' || state === 'disabled';
  const day =
    state === 'active' ? `2026-03-${String(10 - (n % 6)).padStart(2, '0')}` : `2025-1${n % 3}-18`;
  return [
    `${given} ${family}`,
    `${given}.${family}${n}@contoso.com`.toLowerCase(),
    n % 23 === 0 ? 'Guest' : 'Member',
    state === 'disabled' ? 0 : 1,
    DEPARTMENTS[n % DEPARTMENTS.length] ?? null,
    TITLES[n % TITLES.length] ?? null,
    licenses ? licenses.split('; ').length : 0,
    licenses,
    seen ? day : null,
    seen ? (SERVICES[n % SERVICES.length] ?? null) : null,
    state,
    state === 'unknown' ? 'Reports.Read.All is missing' : null,
    '2022-04-18',
    n % 2,
    `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  ];
}
