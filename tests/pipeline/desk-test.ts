// A Vitest test with a desk of its own.
// Must not start anything: the tests do.
import { test as base } from 'vitest';
import { type Desk, openDesk } from './copydesk.ts';

/** A test with a folder of its own; it fails when anything that it started is still there at its end. */
export const test = base.extend<{ desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from its first parameter.
  desk: async ({}, use) => {
    const desk = openDesk();
    try {
      await use(desk);
      await desk.close();
    } finally {
      desk.destroy();
    }
  },
});
