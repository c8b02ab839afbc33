// Checks cheaply, by the first two units of each clause, whether a text can hold pasted pieces. Most can't, and cutting
// a whole text into units takes as long as finding the main content. Must not miss a text that the full check would flag.
import { leastHeads as leastAlike } from './pasted-phrases.ts';
import { firstTwoUnits, unitsOf } from './units.ts';

/** A mark that ends a clause, with quotes, brackets and spaces up to the next one. */
const clauseEnd = /[,，、。；;：:！？!?.…؟،۔।—–]["”」』）)\]»\s]*/gu;
const beforeFirstUnit = /^[^\p{L}\p{N}\p{M}_'’]*/u;

/** @param title null if unknown @param leastOfTitle number of clauses beginning with two units of the title that call for the full check */
export function mayHoldPieces(title: string | null, texts: readonly string[], leastOfTitle: number): boolean {
  const words = title === null ? [] : unitsOf(title).map(({ word }) => word);
  const ofTitle = new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
  const counts = new Map<string, number>();
  let fromTitle = 0;
  const isEnough = (opening: string | null): boolean => {
    if (opening === null) return false;
    if (ofTitle.has(opening) && ++fromTitle >= leastOfTitle) return true;
    const count = (counts.get(opening) ?? 0) + 1;
    counts.set(opening, count);
    return count >= leastAlike;
  };
  return texts.some((text) => {
    const from = beforeFirstUnit.exec(text)?.[0].length ?? 0;
    if (isEnough(firstTwoUnits(text, from))) return true;
    for (const { 0: mark, index } of text.matchAll(clauseEnd))
      if (isEnough(firstTwoUnits(text, index + mark.length))) return true;
    return false;
  });
}
