// Reads a time that stands in Redis, where somebody else may have written what is none.
// Must not decide what to take instead.

const latestMs = 8.64e15; // the last moment that has a date

/** Milliseconds since 1970; null where it is no moment. */
export function momentOf(stored: Buffer | string | null | undefined): number | null {
  const ms = stored ? Number(stored) : Number.NaN;
  return Math.abs(ms) <= latestMs ? ms : null;
}
