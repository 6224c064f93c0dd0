import { expect, test } from 'vitest';
import { shortWhy } from './shortWhy';

test.each([
  ['Last active on 3/10/2026 in Teams', 'Last 3/10/2026 in Teams'],
  ['Copilot was last used on 3/10/2026', 'Last 3/10/2026'],
  ['A guest holds it, last active on 3/10/2026', 'Last 3/10/2026'],
  ['The account is disabled, first seen so on 3/10/2026', 'Since 3/10/2026'],
  ['All its plans are in Microsoft 365 E5', 'In E5'],
  ['All its plans are in Visio Plan 2', 'In Visio Plan 2'],
  [
    'Of 20,000 seats 412 are paid for and assigned to nobody',
    '412 of 20,000 paid for and unassigned',
  ],
  ['The account is disabled', 'The account is disabled'],
  ['Never active', 'Never active'],
])('"%s" begins with what the state does not say: "%s"', (why, short) => {
  expect(shortWhy(why)).toBe(short);
});
