// Tells cheaply whether a text can hold pasted pieces at all, from the first two units of its clauses: most texts can't,
// and to cut a whole text into units takes as long as to find its main content.
// Must not say no where a closer look would find something.
import { leastHeads as leastAlike } from './pasted-phrases.ts';
import { firstTwoUnits, unitsOf } from './units.ts';

/** What ends a clause, with what may stand before the next one. */
const clauseEnd = /[,，、。；;：:！？!?.…؟،۔।—–]["”」』）)\]»\s]*/gu;
const beforeFirstUnit = /^[^\p{L}\p{N}\p{M}_'’]*/u;

/** @param title null when not known @param leastOfTitle so many clauses that begin with two units of the title are worth a closer look */
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
