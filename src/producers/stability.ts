// Decides whether a file is finished: nobody has changed it for the settle time.
// Pure: knows sizes and times only, and is told what time it is.

export interface Observation {
  /** Bytes. */
  size: number;
  /** Nanoseconds since 1970. */
  mtimeNs: bigint;
}

export interface StabilityGate {
  /**
   * Milliseconds until the file is worth looking at again; 0 when it is finished.
   * @param key the file; equal keys are the same file
   * @param monotonicMs a clock that never jumps
   * @param wallMs the clock that file times are written by
   */
  observe(key: string, now: Observation, monotonicMs: number, wallMs: number): number;
  /** The scan is over: files that the last two scans did not see are forgotten. */
  endOfScan(): void;
}

export interface StabilityOptions {
  /** How long a file must not have changed. */
  settleMs: number;
  /** The same for a file without content: many writers create first and write later. */
  emptySettleMs: number;
}

interface Seen extends Observation {
  sinceMs: number;
  /** Seen with another size or time before: its own time can't be trusted to tell its age. */
  changing: boolean;
  scan: number;
}

/** Files remembered at most; those beyond pass by the age of their own time. */
const maxRemembered = 50_000;

/**
 * A file whose own time is older than the settle time passes at first sight: that is how one renamed in is fast.
 * Any other must look the same in two observations that far apart.
 */
export function createStabilityGate(options: StabilityOptions): StabilityGate {
  const seen = new Map<string, Seen>();
  let scan = 0;

  return {
    observe(key, now, monotonicMs, wallMs) {
      const neededMs = now.size === 0 ? options.emptySettleMs : options.settleMs;
      const before = seen.get(key);
      const same = before !== undefined && before.size === now.size && before.mtimeNs === now.mtimeNs;
      const changing = before !== undefined && (before.changing || !same);
      const sinceMs = same ? before.sinceMs : monotonicMs;

      let waitMs = Math.max(0, sinceMs + neededMs - monotonicMs);
      if (!changing) {
        const ageMs = wallMs - Number(now.mtimeNs / 1_000_000n);
        waitMs = Math.min(waitMs, Math.max(0, neededMs - ageMs));
      }
      if (waitMs === 0) {
        seen.delete(key);
      } else if (before !== undefined || seen.size < maxRemembered) {
        seen.set(key, { size: now.size, mtimeNs: now.mtimeNs, sinceMs, changing, scan });
      }
      return waitMs;
    },
    endOfScan() {
      for (const [key, { scan: last }] of seen) if (last < scan - 1) seen.delete(key);
      scan += 1;
    },
  };
}
