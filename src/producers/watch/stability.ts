// Decides whether a file is finished: unchanged for the stability threshold.
// Pure: knows only sizes, times and inodes; the caller passes the time.
import type { ScanEntry } from './scan.ts';

/** The properties that show whether a file has been changed. */
export type Observation = Pick<ScanEntry, 'size' | 'mtimeNs' | 'ctimeNs' | 'ino'>;

export interface Stability {
  /** Milliseconds until the file is worth looking at again; 0 when it has been unchanged for long enough. */
  waitMs: number;
  /**
   * Since when it has been unchanged, on the monotonic clock; minus infinity where that was not observed.
   * Null for a file that was finished before it arrived: no program can still be writing to it.
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
  /** The limit of remembered files is reached: those must be taken first. */
  readonly isFull: boolean;
  /** The scan has ended: files that the last two scans did not see are forgotten. */
  endOfScan(): void;
}

export interface StabilityOptions {
  /** How long a file must not have changed. */
  stabilityMs(): number;
  /** The same for a file without content: many writers create first and write later. Null: as for any other. */
  emptyStabilityMs: number | null;
  /** Whether a rename into the inbox shows in a file's times. */
  renamesShow: boolean;
  /** Whether file times that are older than the stability threshold, by the wall clock, are sufficient proof. */
  trustsAge: boolean;
}

interface Seen extends Observation {
  sinceMs: number;
  scan: number;
}

/** Files remembered at most. */
const maxRemembered = 50_000;

/**
 * A file must look the same in two observations that are at least the stability threshold apart. Its own times are not proof: clocks
 * jump, those of a file server differ from ours, and a modification time can be set to anything.
 *
 * One shortcut: a file that was renamed in passes at first sight. A rename keeps the modification time and renews the
 * change time, so the gap between the two shows how long it had been unchanged when it was renamed. Other calls leave
 * the same gap, and those that copying tools make are made when the content is complete: `cp -p`, `mv` from another
 * disk, `tar`, `unzip`, `rsync --inplace` and downloaders set the modification time last, a hard link is made to a file
 * that is there. `chmod` or `touch -d` in the middle of writing would pass, but not for a file that was seen
 * before: the shortcut is for the first observation only. Anything that is written later is found as a late write.
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

/** Whether it was renamed after it had been unchanged for longer than `gapMs`. */
function wasRenamedIn({ mtimeNs, ctimeNs }: Observation, gapMs: number): boolean {
  return ctimeNs - mtimeNs > nanoseconds(gapMs);
}

/** Whether it has been unchanged for `ageMs`, if the wall clock and that of the file system agree. */
function isOlderThan({ mtimeNs, ctimeNs }: Observation, ageMs: number, wallMs: number): boolean {
  return nanoseconds(wallMs) - (mtimeNs > ctimeNs ? mtimeNs : ctimeNs) >= nanoseconds(ageMs);
}

function nanoseconds(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}
