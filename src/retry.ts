// Tries something until it is done, with pauses between the tries that grow from a tenth of a second to five seconds.
// Must not decide which failures may pass: who asks for it does.
import { setTimeout as sleep } from 'node:timers/promises';

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * @param failed told of each failure; what it throws ends the tries
 * @param signal ends a pause, and the tries with it
 */
export async function retry<T>(
  work: () => Promise<T>,
  failed: (error: Error) => void,
  signal?: AbortSignal,
): Promise<T> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)));
    }
    await sleep(pauseMs, undefined, signal === undefined ? {} : { signal });
  }
}
