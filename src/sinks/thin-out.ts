// Decides which positions are kept to go back to: the older, the fewer.
// Must not store anything.

/** Up to this many are kept as they are. */
const mostNumbers = 64;

/**
 * Keeps the nearest numbers, and one older number per doubling of the distance.
 *
 * @param numbers outcome numbers, highest first
 * @returns those to keep
 */
export function thinnedOut(numbers: readonly number[]): ReadonlySet<number> {
  if (numbers.length <= mostNumbers) return new Set(numbers);
  const last = numbers[0] ?? 0;
  /** The number that is farthest back, by the logarithm of its distance: it stays farthest back as the distances grow. */
  const farthest = new Map(numbers.map((number) => [Math.floor(Math.log2(last - number + 1)), number]));
  return new Set([...numbers.slice(0, mostNumbers / 2), ...farthest.values()]);
}
