// The median of the measurements of several rounds.
// Must not round: each bench prints as many digits as it needs.

/** The upper one of the two in the middle; 0 of nothing. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
