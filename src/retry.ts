// Retries work until it succeeds, with pauses that grow from about 100 ms to 5 seconds.
// Must not decide which failures are temporary: the caller does.
import { setTimeout as sleep } from 'node:timers/promises';

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * @param failed called with each failure; if it throws, the retries end with its error
 * @param signal ends a pause, and with it the retries
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
    // The pause varies, so that those who failed together don't come back together.
    await sleep(pauseMs * (0.75 + Math.random() / 2), undefined, signal === undefined ? {} : { signal });
  }
}
