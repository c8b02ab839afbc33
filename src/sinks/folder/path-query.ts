// Cuts a part of a path into the three characters at a time that the ledger's index of paths holds.
// Must leave nothing that the index's own query language could read.

const characters = 3;

/** A query for the paths that hold all of them, in whatever order; null for a part that is too short. */
export function pathQuery(part: string): string | null {
  const points = [...part];
  if (points.length < characters) return null;
  const pieces = points.slice(characters - 1).map((_, at) => points.slice(at, at + characters).join(''));
  return [...new Set(pieces)].map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ');
}
