// Estimates how fast one value grows with another, from noisy samples.
// Must not depend on what the values measure.

export interface Point {
  x: number;
  y: number;
}

/** The median of the slopes between all pairs of points (Theil and Sen): a few wild samples don't move it. */
export function slopeOf(points: Point[]): number | null {
  const slopes: number[] = [];
  for (const [at, a] of points.entries())
    for (const b of points.slice(at + 1)) if (b.x !== a.x) slopes.push((b.y - a.y) / (b.x - a.x));
  slopes.sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? null;
}

/** The value at `x` on the straight lines between points, which are sorted by x. */
export function valueAt(points: Point[], x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  const [right, left] = [points[after] ?? points.at(-1), points[after - 1]];
  if (right === undefined) return 0;
  if (left === undefined || right.x === left.x || after < 0) return right.y;
  return left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x);
}
