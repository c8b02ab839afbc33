// Waits for a ledger that another program has locked, without blocking this process.
// Must not decide what is done when the wait is over: the last error is passed on.
import { setTimeout as sleep } from 'node:timers/promises';
import { isLocked } from '../../sqlite-locked.ts';

const pauseMs = 50;

export interface LockedOptions {
  /** How long to try; without it there is no limit. */
  waitMs?: number;
  signal?: AbortSignal | undefined;
  /** Called once, when the wait has taken 5 s. */
  onLong?: (() => void) | undefined;
}

const longMs = 5_000;

/** Does `work`, again and again while the ledger is locked. Rejects with whatever else it throws, or with the signal's reason. */
export async function whileLocked<Result>(
  work: () => Result,
  { waitMs, signal, onLong }: LockedOptions,
): Promise<Result> {
  const startedAt = performance.now();
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return work();
    } catch (error) {
      const waitedMs = performance.now() - startedAt;
      if (!isLocked(error) || (waitMs !== undefined && waitedMs >= waitMs)) throw error;
      if (!told && waitedMs >= longMs) {
        told = true;
        onLong?.();
      }
    }
    await sleep(pauseMs);
  }
}
