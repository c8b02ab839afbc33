// Reads a timestamp from Redis. The key may hold a value that is not a timestamp.
// Must not choose a substitute.

const latestMs = 8.64e15; // the latest time that a Date can hold

/** Milliseconds since 1970; null if the value is not a timestamp. */
export function timestampOf(stored: Buffer | string | null | undefined): number | null {
  const ms = stored ? Number(stored) : Number.NaN;
  return Math.abs(ms) <= latestMs ? ms : null;
}
