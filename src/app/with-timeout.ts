// Bounds what a command that leaves still wants to tell Redis, which may be away.
// Must not be used for what must not be lost.
import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 2_000;

/** Resolves when it is told, refused (by a Redis whose disk is full, for example), or after two seconds. */
export async function lastWords(telling: Promise<unknown>): Promise<void> {
  await Promise.race([telling.catch(() => {}), sleep(longestMs, undefined, { ref: false })]);
}
