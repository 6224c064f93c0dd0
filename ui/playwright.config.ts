import { defineConfig } from '@playwright/test';

/** The pages in an ordinary browser, against the real commands behind the loopback bridge. */
export default defineConfig({
  testDir: 'e2e',
  // One application stands behind all specs, so they take turns.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    // The system's own browser: nothing is downloaded.
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
  },
});
