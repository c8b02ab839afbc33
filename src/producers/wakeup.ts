// Lets a loop sleep until another part of the process wakes it.
// Must not carry data: a loop that wakes up looks for its work itself.
import type { Clock } from './clock.ts';

export interface Wakeup {
  /** Wakes the loop, or makes its next wait return at once. Calling it twice has the same effect as once. */
  wake(): void;
  /** Resolves with true if `wake` was called since the last wait, with false after `ms` or when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<boolean>;
}

/** The wakeup of one loop. */
export function createWakeup(clock: Clock): Wakeup {
  let woken = false;
  let wake: AbortController | null = null;
  return {
    wake() {
      woken = true;
      wake?.abort();
    },
    async wait(ms, signal) {
      if (!woken && ms > 0) {
        wake = new AbortController();
        await clock.sleep(ms, signal === undefined ? wake.signal : AbortSignal.any([wake.signal, signal]));
        wake = null;
      }
      const result = woken;
      woken = false;
      return result;
    },
  };
}
