// Changes long texts a piece at a time, as what is changed in millions of places at once takes many times its size in memory.
// Must not know what is changed.

const pieceChars = 50_000;
/** No piece ends inside an entity: `&` and what may be one behind it. */
const entityReach = 40;

/** @param change may not depend on more of the text than the entity around a place */
export function inPieces(text: string, change: (piece: string) => string): string {
  if (text.length <= pieceChars) return change(text);
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + pieceChars;
    const mark = text.lastIndexOf('&', to);
    if (mark > from && to - mark < entityReach) to = mark;
    parts.push(change(text.slice(from, to)));
    from = to;
  }
  return parts.join('');
}
