// Finds pieces of the title that content farms paste at the beginnings of clauses, where no writer would put them.
// Must not remove anything.
import { type Fragment, measure, tally, times } from './fragment.ts';
import { type Unit, unitsOf } from './units.ts';

/** Fragments are this many units: one character or word is not evidence, longer ones quote the title. */
const leastUnits = 2;
const mostUnits = 10;
/** A fragment is the article's own language if it is inside clauses more often than this, per clause that it begins. */
const mostInside = 0.25;
/** Pieces are joined if they are adjacent in this share of their places. */
const leastTogether = 0.7;
/** Hostile inputs: at most this much of the title and the text is examined, and the text is searched for at most this many fragments. */
const mostTitleUnits = 120;
const mostTextUnits = 30_000;
/** @internal */
export const mostFragments = 200;

/** A piece of the title at the beginning of a clause. */
export interface Head {
  block: number;
  /** Index among the units of its block. */
  at: number;
  size: number;
  /** Number of the clause in the whole text. */
  clause: number;
  /** It is followed by a capital that the language does not require. */
  capital: boolean;
  fragment: Fragment;
}

/** Evidence of pasted fragments. */
export interface Findings {
  blocks: Unit[][];
  clauses: number;
  heads: Head[];
  /** Those of `heads` whose fragments the article itself does not use. */
  foreign: Head[];
  /** Number of different units in the title. */
  titleUnits: number;
  /** Number of further units that belong to fragments joined to the first `size` of a head. */
  after: (head: Head, size: number) => number;
}

/** Pieces of `title` at the beginnings of clauses; null if there are too few. */
export function titleFragmentsOf(
  title: string,
  texts: readonly string[],
  leastHeads: number,
): Findings | null {
  const written = unitsOf(title.slice(0, mostTitleUnits * 8)).slice(0, mostTitleUnits);
  const words = written.map((unit) => unit.word);
  const places = placesOf(words);
  const blocks = unitsOfAll(texts);
  const known = new Set(words);
  const found: { block: number; at: number; clause: number; run: number; reach: string[] }[] = [];
  let clauses = 0;
  for (const [block, units] of blocks.entries()) {
    for (let at = 0; at < units.length; at++) {
      if (units[at]?.opens !== true) continue;
      clauses++;
      const run = runAt(units, at, words, places);
      if (run >= leastUnits)
        found.push({ block, at, clause: clauses, run, reach: reachOf(units, at, known) });
    }
  }
  if (found.length < leastHeads) return null;
  const glued = new Set<Unit>();
  for (const { block, at, run } of found) markGlued(blocks[block] ?? [], at + run, words, places, glued);
  const prefixes = new Map<string, number>();
  for (const { reach } of found) {
    for (let size = leastUnits; size <= reach.length; size++) {
      const key = reach.slice(0, size).join(' ');
      prefixes.set(key, (prefixes.get(key) ?? 0) + 1);
    }
  }
  const text = tally(blocks, known, glued);
  const fragments = new Map<string, Fragment>();
  const fragmentOf = (own: string[]): Fragment | null => {
    const key = own.join(' ');
    const known = fragments.get(key);
    if (known) return known;
    if (fragments.size >= mostFragments) return null;
    const measured = measure(own, written, places, blocks, text);
    fragments.set(key, measured);
    return measured;
  };
  const counted = new Map<string, number>();
  const timesOf = (own: string[]): number => {
    const key = own.join(' ');
    const known = counted.get(key) ?? (counted.size < mostFragments ? times(own, blocks) : Infinity);
    if (known < Infinity) counted.set(key, known);
    return known;
  };
  let lower: Set<string> | null = null;
  /** Whether the word is written without a capital anywhere. The set is built on first use: most texts do not need it. */
  const isWrittenLower = (word: string): boolean => {
    lower ??= new Set(blocks.flatMap((units) => units.filter(isLower).map(({ word }) => word)));
    return lower.has(word);
  };
  const heads: Head[] = [];
  for (const { block, at, clause, run, reach } of found) {
    // Farms join several pieces: a sequence that is nearly always repeated as a whole is one fragment.
    const alone = prefixes.get(reach.slice(0, run).join(' ')) ?? 0;
    let size = run;
    for (let more = reach.length; more > run; more--) {
      const together = prefixes.get(reach.slice(0, more).join(' ')) ?? 0;
      if (together < 2) continue;
      const rest = reach.slice(run, more);
      if (together < alone * leastTogether && (rest.length < leastUnits || timesOf(rest) > together))
        continue;
      size = more;
      break;
    }
    const units = blocks[block] ?? [];
    if (size > mostUnits || isWholeClause(units, at, size)) continue;
    const own = units.slice(at, at + size).map((unit) => unit.word);
    const fragment = fragmentOf(own);
    if (fragment === null) continue;
    fragment.heads++;
    const next = units[at + size];
    fragment.followers.add(next && !next.apart ? next.word : '');
    const capital =
      next !== undefined && !next.apart && next.written !== next.word && isWrittenLower(next.word);
    if (capital) fragment.capitals++;
    heads.push({ block, at, size, clause, capital, fragment });
  }
  const after = (head: Head, from: number): number => {
    const units = blocks[head.block] ?? [];
    let size = from;
    while (size < mostUnits) {
      const at = head.at + size;
      if (units[at]?.apart !== false) break;
      const run = runAt(units, at, words, places);
      if (run < leastUnits || run > mostUnits) break;
      const next = fragmentOf(units.slice(at, at + run).map((unit) => unit.word));
      if (next === null || next.inside > next.heads * mostInside) break;
      size += run;
    }
    return size - from;
  };
  return {
    blocks,
    clauses,
    heads,
    foreign: heads.filter(({ fragment }) => isForeign(fragment)),
    titleUnits: known.size,
    after,
  };
}

const isLower = ({ word, written }: Unit) => written === word;

/** Not of the article's own language, and not always the beginning of the same longer phrase. */
function isForeign({ heads, inside, followers }: Fragment): boolean {
  return inside <= heads * mostInside && followers.size >= Math.min(heads, 2);
}

/** The units of each text up to the limit; none for texts beyond it. */
export function unitsOfAll(texts: readonly string[]): Unit[][] {
  let left = mostTextUnits;
  return texts.map((text) => {
    const units = left > 0 && text.length < mostTextUnits ? unitsOf(text) : [];
    left -= units.length;
    return units;
  });
}

function placesOf(words: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, word] of words.entries()) {
    const known = places.get(word);
    if (known) known.push(index);
    else places.set(word, [index]);
  }
  return places;
}

/** How many units from `at` on are in the title in this order. */
function runAt(units: Unit[], at: number, words: string[], places: Map<string, number[]>): number {
  let longest = 0;
  for (const place of places.get(units[at]?.word ?? '') ?? []) {
    let size = 1;
    while (size <= mostUnits && place + size < words.length) {
      const next = units[at + size];
      if (!next || next.apart || next.word !== words[place + size]) break;
      size++;
    }
    longest = Math.max(longest, size);
  }
  return longest;
}

/** Marks the first units of all pieces of the title that follow one another from `at` on. */
function markGlued(
  units: Unit[],
  from: number,
  words: string[],
  places: Map<string, number[]>,
  glued: Set<Unit>,
): void {
  for (let at = from, unit = units[at]; unit && !unit.apart; unit = units[at]) {
    const run = runAt(units, at, words, places);
    if (run < leastUnits) return;
    glued.add(unit);
    at += run;
  }
}

/** The words of the title from `at` on, in any order. */
function reachOf(units: Unit[], at: number, known: Set<string>): string[] {
  const reach: string[] = [];
  for (let size = 0; size < mostUnits; size++) {
    const unit = units[at + size];
    if (!unit || (size > 0 && unit.apart) || !known.has(unit.word)) break;
    reach.push(unit.word);
  }
  return reach;
}

/** A clause that consists of the fragment is an enumerated name; only at the end of a paragraph can it be pasted. */
export function isWholeClause(units: Unit[], at: number, size: number): boolean {
  if (units[at + size - 1]?.closes !== true) return false;
  return at === 0 || at + size < units.length;
}
