/** What sentences of why say, and what of it is enough beside the state. */
const SENTENCES: [RegExp, string][] = [
  [/^(Last active|Copilot was last used|A guest holds it, last active) on /, 'Last '],
  [/^The account is disabled, first seen so on /, 'Since '],
  // The suite's name says nothing, and leaves no room for what does.
  [/^All its plans are in (Microsoft 365 )?/, 'In '],
  [/^Of (.+) seats (.+) are paid for and assigned to nobody$/, '$2 of $1 paid for and unassigned'],
];

/** Why a license could be freed, as short as its column: what the state says beside it is left out. */
export function shortWhy(why: string): string {
  const found = SENTENCES.find(([sentence]) => sentence.test(why));
  return found ? why.replace(...found) : why;
}
