import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { macros } from './macros.config';

export default defineConfig({
  plugins: [react(), macros(), lingui()],
  server: { port: 1420, strictPort: true },
  build: {
    target: 'es2022',
    // One window, loaded from disk: a warning about download size does not apply.
    chunkSizeWarningLimit: 2000,
  },
  test: {
    environment: 'happy-dom',
    // A page of Fluent components takes its time on a busy machine.
    testTimeout: 20_000,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
  },
});
