// Runs in front of each test file: ends its process when a test keeps the thread, so that the run goes on to a verdict.
import { expect } from 'vitest';
import { watchEventLoop } from './event-loop-watch.ts';

/** As long as any test may take. */
const limitMs = 600_000;

void watchEventLoop(
  limitMs,
  `A test of ${expect.getState().testPath} has kept its thread for ${limitMs / 60_000} minutes: look for a loop without an end.`,
);
