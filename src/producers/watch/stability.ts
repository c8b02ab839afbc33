// Decides whether a file is finished: nobody has changed it for the stability threshold.
// Pure: knows sizes, times and inodes only, and is told what time it is.
import type { ScanEntry } from './scan.ts';

/** What tells whether a file has been changed. */
export type Observation = Pick<ScanEntry, 'size' | 'mtimeNs' | 'ctimeNs' | 'ino'>;

export interface Stability {
  /** Milliseconds until the file is worth looking at again; 0 when it has been unchanged for long enough. */
  waitMs: number;
  /**
   * Since when it has been unchanged, on the monotonic clock; minus infinity where that was not observed.
   * Null for a file that was finished before it came here: nobody can still be writing to it.
   */
  sinceMs: number | null;
}

export interface StabilityGate {
  /**
   * @param key the file; equal keys are the same file
   * @param monotonicMs a clock that never jumps
   * @param wallMs the clock that file times are written by
   */
  observe(key: string, now: Observation, monotonicMs: number, wallMs: number): Stability;
  /** The file has been taken. */
  forget(key: string): void;
  /** No further file can be remembered: those that are must be taken first. */
  readonly isFull: boolean;
  /** The scan is over: files that the last two scans did not see are forgotten. */
  endOfScan(): void;
}

export interface StabilityOptions {
  /** How long a file must not have changed. */
  stabilityMs(): number;
  /** The same for a file without content: many writers create first and write later. Null: as for any other. */
  emptyStabilityMs: number | null;
  /** Whether a rename into the inbox shows in a file's times. */
  renamesShow: boolean;
  /** Whether times that are older than the stability threshold are proof enough, as the wall clock has it. */
  trustsAge: boolean;
}

interface Seen extends Observation {
  sinceMs: number;
  scan: number;
}

/** Files remembered at most. */
const maxRemembered = 50_000;

/**
 * A file must look the same in two observations that are the stability threshold apart. Its own times are no proof: clocks
 * jump, those of a file server differ from ours, and a modification time can be set to anything.
 *
 * One shortcut: a file that was renamed in passes at first sight. A rename keeps the modification time and renews the
 * change time, so the gap between the two says how long nobody had written to it when it was renamed. Other calls leave
 * the same gap, and those that copying tools make are made when the content is complete: `cp -p`, `mv` from another
 * disk, `tar`, `unzip`, `rsync --inplace` and downloaders set the modification time last, a hard link is made to a file
 * that is there. `chmod` or `touch -d` in the middle of writing would deceive us, but not at a file that was seen
 * before: the shortcut is for first sights alone. What is written after all is found as a late write.
 */
export function createStabilityGate(options: StabilityOptions): StabilityGate {
  const seen = new Map<string, Seen>();
  let scan = 0;

  return {
    observe(key, now, monotonicMs, wallMs) {
      const stabilityMs = options.stabilityMs();
      const isEmpty = now.size === 0 && options.emptyStabilityMs !== null;
      const neededMs = isEmpty ? (options.emptyStabilityMs ?? stabilityMs) : stabilityMs;
      const before = seen.get(key);
      const isFirstSight = before?.ino !== now.ino;
      if (isFirstSight && !isEmpty && options.renamesShow && wasRenamedIn(now, neededMs))
        return { waitMs: 0, sinceMs: null };
      if (options.trustsAge && isFirstSight && isOlderThan(now, neededMs, wallMs))
        return { waitMs: 0, sinceMs: Number.NEGATIVE_INFINITY };

      const sinceMs = before !== undefined && isSame(before, now) ? before.sinceMs : monotonicMs;
      if (before !== undefined || seen.size < maxRemembered) {
        const { size, mtimeNs, ctimeNs, ino } = now;
        seen.set(key, { size, mtimeNs, ctimeNs, ino, sinceMs, scan });
      }
      return { waitMs: Math.max(0, sinceMs + neededMs - monotonicMs), sinceMs };
    },
    forget: (key) => {
      seen.delete(key);
    },
    get isFull() {
      return seen.size >= maxRemembered;
    },
    endOfScan() {
      for (const [key, { scan: last }] of seen) if (last < scan - 1) seen.delete(key);
      scan += 1;
    },
  };
}

function isSame(one: Observation, other: Observation): boolean {
  return (
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs &&
    one.ctimeNs === other.ctimeNs &&
    one.ino === other.ino
  );
}

/** Was it renamed, and had nobody written to it for longer than `gapMs` by then? */
function wasRenamedIn({ mtimeNs, ctimeNs }: Observation, gapMs: number): boolean {
  return ctimeNs - mtimeNs > nanoseconds(gapMs);
}

/** Has nobody changed it for `ageMs`, if the wall clock and that of the file system agree? */
function isOlderThan({ mtimeNs, ctimeNs }: Observation, ageMs: number, wallMs: number): boolean {
  return nanoseconds(wallMs) - (mtimeNs > ctimeNs ? mtimeNs : ctimeNs) >= nanoseconds(ageMs);
}

function nanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}
