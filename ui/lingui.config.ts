import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [
    // Elsewhere only for the check whether what is committed is stale.
    { path: `${process.env.CATALOGS ?? '<rootDir>/src/locales'}/{locale}`, include: ['src'] },
  ],
  // Without line numbers two people can change pages without touching each other's catalog lines.
  format: formatter({ lineNumbers: false }),
});
