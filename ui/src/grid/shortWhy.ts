/** How the sentences of why begin, and what is enough beside the state. */
const BEGINNINGS: [RegExp, string][] = [
  [/^(Last active|Copilot was last used|A guest holds it, last active) on /, 'Last '],
  [/^The account is disabled, first seen so on /, 'Since '],
  [/^All its plans are in /, 'In '],
];

/** Why a license could be freed, as short as its column: what the state says beside it is left out. */
export function shortWhy(why: string): string {
  const found = BEGINNINGS.find(([beginning]) => beginning.test(why));
  return found ? why.replace(...found) : why;
}
