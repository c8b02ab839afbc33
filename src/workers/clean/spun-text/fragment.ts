// Measures one piece of a title: how the article itself uses it, and how it was cut out of the title.
// Must not find the pieces at the beginnings of clauses: title-fragments.ts does.
import type { Unit } from './units.ts';

export interface Fragment {
  words: string[];
  heads: number;
  /** How often it is inside clauses. */
  inside: number;
  /** The article writes a word across one of its ends: it was cut through a word. */
  broken: boolean;
  /** Where in the title it begins, and how many units of the title it follows from there. */
  place: number;
  reach: number;
  /** In the title, no mark or space separates it from the unit before it, or after it. */
  gluedBefore: boolean;
  gluedBehind: boolean;
  /** The words that follow it, each once. */
  followers: Set<string>;
  /** Heads that are followed by a capital that the article's language does not require. */
  capitals: number;
}

interface Tally {
  /** How often the text has each word of the title, and each pair of words of the title side by side. */
  words: Map<string, number>;
  pairs: Map<string, number>;
  /** First units of pieces joined to the piece before them: they do not count as uses inside a clause. */
  glued: Set<Unit>;
}

/** @param known the words of the title */
export function tally(blocks: Unit[][], known: ReadonlySet<string>, glued: Set<Unit>): Tally {
  const all: Tally = { words: new Map(), pairs: new Map(), glued };
  for (const units of blocks) {
    let before: Unit | null = null;
    for (const unit of units) {
      const isKnown = known.has(unit.word);
      if (isKnown) {
        all.words.set(unit.word, (all.words.get(unit.word) ?? 0) + 1);
        if (before && !unit.apart) {
          const pair = `${before.word} ${unit.word}`;
          all.pairs.set(pair, (all.pairs.get(pair) ?? 0) + 1);
        }
      }
      before = isKnown ? unit : null;
    }
  }
  return all;
}

export function measure(
  own: string[],
  title: Unit[],
  places: Map<string, number[]>,
  blocks: Unit[][],
  text: Tally,
): Fragment {
  const [first = ''] = own;
  let place = -1;
  let size = 0;
  for (const start of places.get(first) ?? []) {
    let same = 1;
    while (same < own.length && title[start + same]?.word === own[same]) same++;
    if (same > size) [place, size] = [start, same];
  }
  const before = title[place - 1]?.word;
  const behind = title[place + size]?.word;
  let inside = 0;
  for (const units of blocks) {
    for (let at = 0; at + own.length <= units.length; at++) {
      const unit = units[at];
      if (unit?.word !== first || unit.opens || text.glued.has(unit)) continue;
      if (
        !own.every(
          (word, step) => units[at + step]?.word === word && (step === 0 || !units[at + step]?.apart),
        )
      )
        continue;
      const next = units[at + own.length];
      const quotesTitle =
        (before !== undefined && units[at - 1]?.word === before && !units[at]?.apart) ||
        (size === own.length && behind !== undefined && next?.word === behind && !next.apart);
      if (!quotesTitle) inside++;
    }
  }
  const broken = isOneWord(before, first, text) || isOneWord(own[size - 1], behind, text);
  return {
    words: own,
    heads: 0,
    inside,
    broken,
    place,
    reach: size,
    gluedBefore: title[place - 1]?.end === title[place]?.start,
    gluedBehind: title[place + size]?.start === title[place + size - 1]?.end,
    followers: new Set(),
    capitals: 0,
  };
}

/** How often the words are in the text in this order. */
export function times(words: string[], blocks: Unit[][]): number {
  let count = 0;
  for (const units of blocks)
    for (const [at, unit] of units.entries())
      if (unit.word === words[0] && words.every((word, step) => units[at + step]?.word === word)) count++;
  return count;
}

/** Whether the article nearly always writes two units together. */
function isOneWord(one: string | undefined, other: string | undefined, text: Tally): boolean {
  if (one === undefined || other === undefined) return false;
  const together = text.pairs.get(`${one} ${other}`) ?? 0;
  return together >= 2 && together >= Math.min(text.words.get(one) ?? 0, text.words.get(other) ?? 0) / 2;
}
