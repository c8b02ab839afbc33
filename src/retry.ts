// Retries work until it succeeds, with pauses that grow from about 100 ms to 5 seconds, or as long as a failure asks for.
// Must not decide which failures are temporary: the caller does.
import { setTimeout as sleep } from 'node:timers/promises';

/** A temporary failure that decides on the pause after it. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
  /** The shortest pause, in milliseconds. */
  readonly afterMs: number;
  /** Whether part of the work was done before the failure: pauses begin to grow anew. */
  readonly hasAdvanced: boolean;

  constructor(message: string, { afterMs = 0, hasAdvanced = false } = {}) {
    super(message);
    this.afterMs = afterMs;
    this.hasAdvanced = hasAdvanced;
  }
}

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
    let leastMs = 0;
    try {
      return await work();
    } catch (error) {
      if (error instanceof RetryableError) {
        leastMs = error.afterMs;
        if (error.hasAdvanced) pauseMs = firstPauseMs;
      }
      failed(error instanceof Error ? error : new Error(String(error)));
    }
    // The pause varies, so that those who failed together don't come back together.
    const ownMs = pauseMs * (0.75 + Math.random() / 2);
    await sleep(Math.max(ownMs, leastMs), undefined, signal === undefined ? {} : { signal });
  }
}
