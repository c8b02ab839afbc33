// A run of one file under the rules of all runs.
import { defineConfig } from 'vitest/config';

const here = (path: string) => new URL(path, import.meta.url).pathname;

export default defineConfig({
  test: {
    root: here('.'),
    include: ['leaving.ts'],
    globalSetup: [here('../run-folder.ts')],
    setupFiles: [here('../file-folder.ts')],
    teardownTimeout: 60_000,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
