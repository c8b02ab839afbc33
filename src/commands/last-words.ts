// Bounds what a command that leaves still wants to tell Redis, which may be away.
// Must not be used for what must not be lost.
import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 2_000;

/** Resolves when it is told, or after two seconds. Errors pass. */
export async function lastWords(telling: Promise<unknown>): Promise<void> {
  await Promise.race([telling, sleep(longestMs, undefined, { ref: false })]);
}
