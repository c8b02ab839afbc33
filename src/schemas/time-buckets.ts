// How long things took, counted in buckets: what workers note, Redis adds up, and the monitor reads.
// Must not know what took so long.

/** Upper bounds of the buckets, in seconds; one more bucket holds what took longer. */
export const timeBounds = [
  0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000,
  2_000, 5_000, 10_000, 20_000, 50_000,
] as const;

/** The bucket of a time; its number is the index of its bound. */
export function timeBucket(seconds: number): number {
  const at = timeBounds.findIndex((bound) => seconds <= bound);
  return at === -1 ? timeBounds.length : at;
}
