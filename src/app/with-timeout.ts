// Limits how long an ending command waits for its last messages to Redis, which may be unreachable.
// Must not be used for a message that must arrive.
import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 2_000;

/** Resolves when the work has ended, even with an error, and after two seconds at the latest. */
export async function withTimeout(work: Promise<unknown>): Promise<void> {
  await Promise.race([work.catch(() => {}), sleep(longestMs, undefined, { ref: false })]);
}
