import { expect, test } from 'vitest';
import { LOOKING } from '../ipc/generated/api';

const files: Record<string, string> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(['../**/*.ts', '../**/*.tsx', '!../**/*.test.*', '!../test/**'], {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [path.replace(/^\.\//, '../app/').replace('../', ''), text]),
);

/** Asks whether this is a snapshot. */
const ASKS = /\buseSnapshot\(\)|<OutsideSnapshot\b/;

/** What is kept out of snapshots by something that does not stand above it. */
const KEPT_OUT: Record<string, string> = {
  'app/ClosingDialog.tsx': 'a snapshot has no tray to close the window into',
  'pages/savings/ExclusionsPage.tsx': 'ListPage shows these tools outside of snapshots only',
  'pages/savings/DecisionsPage.tsx': 'ListPage shows these tools outside of snapshots only',
};

function importers(of: string): string[] {
  const name = of.replace(/\.tsx?$/, '');
  return Object.keys(files).filter((path) =>
    [...(files[path] ?? '').matchAll(/from '(\.[^']*)'/g)].some(
      ([, from]) => new URL(from ?? '', `file:///${path}`).pathname === `/${name}`,
    ),
  );
}

/** The commands a file acts by that a snapshot refuses. */
function refused(text: string): string[] {
  const asked = [...text.matchAll(/\buseAction\(\s*(?:'(\w+)'|[^')]+)/g)];
  return asked
    .map(([whole, command]) => command ?? whole)
    .filter((command) => !LOOKING.some((looking) => looking === command));
}

/** The way from a file up to the window on which nobody asks; undefined where everybody does. */
function unasked(path: string): string[] | undefined {
  const ways = [[path]];
  const seen = new Set([path]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const top = way.at(-1) ?? '';
    if (top in KEPT_OUT || ASKS.test(files[top] ?? '')) continue;
    const above = importers(top);
    if (above.length === 0 || top === 'app/router.tsx') return way;
    for (const next of above.filter((one) => !seen.has(one))) {
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

test('whatever a snapshot refuses is shown by somebody who asks whether this is one', () => {
  const editors = Object.keys(files).filter((path) => refused(files[path] ?? '').length > 0);
  expect(editors.length).toBeGreaterThan(20);
  const forgotten = editors.flatMap((path) => {
    const way = unasked(path);
    return way ? [`${refused(files[path] ?? '').join(', ')}: ${way.join(' < ')}`] : [];
  });
  expect(forgotten).toEqual([]);
});

test('what is kept out elsewhere still has to be', () => {
  for (const path of Object.keys(KEPT_OUT)) {
    expect(refused(files[path] ?? '').length, path).toBeGreaterThan(0);
    expect(ASKS.test(files[path] ?? ''), path).toBe(false);
  }
});
