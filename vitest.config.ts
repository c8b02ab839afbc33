// How the tests run. The totals reporter comes last: its line ends the output.
// Must not hold settings of single tests: those stand in the test.
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';
import { totalsReporter } from './scripts/totals-reporter.ts';

// Needs a Docker engine: `npm run compose`.
const compose = 'tests/compose/**/*.test.ts';

const common = {
  globalSetup: ['tests/run-folder.ts', 'tests/redis-server.ts', 'tests/other-user.ts'],
  setupFiles: ['tests/file-folder.ts', 'tests/watch-file.ts'],
  // Only what never comes fails: on a busy machine what takes a second may take a minute. Each wait ends before its
  // test does, so that the failure says what did not come.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  teardownTimeout: 60_000,
  expect: { poll: { timeout: 180_000 } },
};

export default defineConfig({
  test: {
    reporters: ['default', totalsReporter],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          exclude: [compose],
          // Whole pipelines among them: a test waits for facts, so that it passes beside anything else.
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...common,
          name: 'compose',
          include: [compose],
          globalSetup: ['tests/compose/engine.ts', 'tests/run-folder.ts'],
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
