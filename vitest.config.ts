// How the tests run. The totals reporter comes last: its line ends the output.
// Must not hold settings of single tests: those stand in the test.
import { defineConfig } from 'vitest/config';
import { totalsReporter } from './scripts/totals-reporter.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/redis-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', totalsReporter],
  },
});
