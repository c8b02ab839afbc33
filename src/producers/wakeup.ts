// Lets a loop sleep until there is something to do.
// Must not carry anything but the fact that it rang: the loop looks for itself.
import type { Clock } from './clock.ts';

export interface Bell {
  /** Wakes the one who waits, or makes the next wait return at once. Ringing twice is ringing once. */
  ring(): void;
  /** Resolves true when the bell rang since the last wait, false after `ms` or when the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<boolean>;
}

/** A bell for one waiting loop. */
export function createBell(clock: Clock): Bell {
  let rung = false;
  let wake: AbortController | null = null;
  return {
    ring() {
      rung = true;
      wake?.abort();
    },
    async wait(ms, signal) {
      if (!rung && ms > 0) {
        wake = new AbortController();
        await clock.sleep(ms, signal === undefined ? wake.signal : AbortSignal.any([wake.signal, signal]));
        wake = null;
      }
      const result = rung;
      rung = false;
      return result;
    },
  };
}
