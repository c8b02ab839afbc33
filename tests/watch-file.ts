// Runs before each test file and kills its process if a test blocks the thread, so that the run can finish.
import { expect } from 'vitest';
import { watchEventLoop } from './event-loop-watch.ts';

/** As long as any test may take. */
const limitMs = 600_000;

void watchEventLoop(
  limitMs,
  `A test of ${expect.getState().testPath} has blocked its thread for ${limitMs / 60_000} minutes: look for an endless loop.`,
);
