// Turns a part of a path into a query for the ledger's index of paths, which holds three characters at a time.
// Must leave nothing that the index's own query language could read.

const characters = 3;

/**
 * The ways to write a text in Unicode, as given first: macOS writes an accent as a character of its own (NFD), most
 * others write it together with its letter (NFC).
 */
export function writingsOf(text: string): string[] {
  return [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])];
}

/** A query for the paths that hold all of its characters, in whatever order; null for a part that is too short. */
export function pathQuery(part: string): string | null {
  const points = [...part];
  if (points.length < characters) return null;
  const pieces = points.slice(characters - 1).map((_, at) => points.slice(at, at + characters).join(''));
  return [...new Set(pieces)].map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ');
}

/**
 * The same for every writing of a part. Each folder's name in it may be in a writing of its own: a tool on a Mac may have made
 * one of them and a tool from elsewhere the next.
 */
export function pathQueryOfWritings(part: string): string | null {
  const names = part.split('/');
  const queries = names.flatMap((bare, at) => {
    const name = `${at > 0 ? '/' : ''}${bare}${at < names.length - 1 ? '/' : ''}`;
    const alternatives = writingsOf(name).map(pathQuery);
    // A writing that is too short to be asked for may be the one that is meant.
    return alternatives.includes(null) ? [] : [`(${alternatives.map((query) => `(${query})`).join(' OR ')})`];
  });
  return queries.length === 0 ? null : queries.join(' AND ');
}
