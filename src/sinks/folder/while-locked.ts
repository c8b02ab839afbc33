// Waits for a ledger that another program has locked, without blocking this process.
// Must not decide what is done when the wait is over: the last error is passed on.
import { setTimeout as sleep } from 'node:timers/promises';

/** What SQLite itself may wait, in milliseconds: it blocks the whole process meanwhile. */
export const sqliteWaitMs = 10;

const pauseMs = 50;
const sqliteBusy = 5;

/** Whether SQLite found the ledger locked. The low byte is the primary code. */
export function isLocked(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === sqliteBusy
  );
}

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
