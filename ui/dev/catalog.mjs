// Fails where the committed catalog does not hold the words of the source. It extracts into a
// copy, so that a check never changes the tree.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const committed = new URL('../src/locales/en.po', import.meta.url);
const lines = (file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

/** What is wrong with the committed catalog; nothing where it is whole. */
function wrong(folder) {
  const copy = join(folder, 'en.po');
  copyFileSync(committed, copy);
  const extract = spawnSync('lingui extract --clean', {
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, CATALOGS: folder.replaceAll('\\', '/') },
  });
  if (extract.status !== 0) return `${extract.stdout}${extract.stderr}`;
  return lines(copy) === lines(committed)
    ? ''
    : 'src/locales/en.po does not hold the words of the source. Run `npm run i18n` and commit it.';
}

const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
try {
  const said = wrong(folder);
  if (said) console.error(said);
  process.exitCode = said ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
