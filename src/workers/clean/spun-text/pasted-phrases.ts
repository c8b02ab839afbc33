// Finds phrases that are not in the title and repeatedly come right before a sentence opens.
// Must not remove anything, or take a name that begins many sentences for a pasted phrase.

import { opensSentence } from './sentence-openers.ts';
import { isWholeClause } from './title-fragments.ts';
import type { Unit } from './units.ts';
import type { Piece } from './without-pieces.ts';

const leastUnits = 2;
const mostUnits = 6;
// Measured on 10,000 articles and mixtures of them without pasted words: none reaches half of this.
/** A pasted phrase begins at least this many clauses, before at least this many different words … */
export const leastHeads = 6;
const leastFollowers = 4;
/** … and at least this many, and this share, come before words that open a sentence. Only those inside paragraphs count: labels begin paragraphs. */
const leastOpeners = 4;
const leastOpenersShare = 0.3;
/**
 * Hostile inputs: the text is searched for at most this many phrases.
 * @internal
 */
export const mostPhrases = 200;
/** A pasted phrase is inside clauses less often than this, per clause that it begins. */
const mostInside = 0.25;

interface Place {
  block: number;
  at: number;
}

/** A phrase, and where the clauses begin that start with it and continue. */
interface RepeatedPhrase {
  size: number;
  first: Place;
  places: Place[];
}

/** The places of pasted phrases in the text, in order. */
export function pastedPhrasesOf(blocks: readonly Unit[][]): Piece[] {
  const found: Piece[] = [];
  const taken = new Set<string>();
  const pasted = repeatedPhrases(blocks)
    .filter((phrase) => standsApart(phrase, blocks))
    .slice(0, mostPhrases)
    .filter((phrase) => timesInside(wordsOf(phrase, blocks), blocks) <= phrase.places.length * mostInside);
  for (const { size, places } of pasted.sort((one, other) => other.size - one.size)) {
    for (const { block, at } of places) {
      const place = `${block} ${at}`;
      if (taken.size < taken.add(place).size) found.push({ block, at, size });
    }
  }
  return found.sort(inOrder);
}

const inOrder = (one: Place, other: Place) => one.block - other.block || one.at - other.at;

/** The phrases that begin enough clauses, in the order of the text. */
function repeatedPhrases(blocks: readonly Unit[][]): RepeatedPhrase[] {
  const found: RepeatedPhrase[] = [];
  let groups = alikeAt(0, clausesOf(blocks), blocks);
  for (let size = leastUnits; size <= mostUnits; size++) {
    groups = groups.flatMap((places) => alikeAt(size - 1, places, blocks));
    for (const places of groups) {
      const [first] = places;
      if (first !== undefined) found.push({ size, first, places });
    }
  }
  return found.sort((one, other) => inOrder(one.first, other.first) || one.size - other.size);
}

function clausesOf(blocks: readonly Unit[][]): Place[] {
  const places: Place[] = [];
  for (const [block, units] of blocks.entries()) {
    for (let at = 0; at < units.length; at++) if (units[at]?.opens === true) places.push({ block, at });
  }
  return places;
}

/** Groups places by the word `step` units later. Drops clauses that end there, and groups smaller than `leastHeads`. */
function alikeAt(step: number, places: readonly Place[], blocks: readonly Unit[][]): Place[][] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const units = blocks[place.block] ?? [];
    const unit = units[place.at + step];
    if (unit === undefined || (step > 0 && unit.apart) || isWholeClause(units, place.at, step + 1)) continue;
    const group = groups.get(unit.word);
    if (group === undefined) groups.set(unit.word, [place]);
    else group.push(place);
  }
  return [...groups.values()].filter(({ length }) => length >= leastHeads);
}

function wordsOf({ size, first }: RepeatedPhrase, blocks: readonly Unit[][]): string[] {
  return (blocks[first.block] ?? []).slice(first.at, first.at + size).map(({ word }) => word);
}

/** Whether it comes before many different words, and before many that open a sentence. */
function standsApart({ size, places }: RepeatedPhrase, blocks: readonly Unit[][]): boolean {
  const followers = new Set<string>();
  let openers = 0;
  for (const { block, at } of places) {
    const units = blocks[block] ?? [];
    const next = units[at + size];
    followers.add(next && !next.apart ? next.word : '');
    if (at > 0 && opensSentence(units, at + size)) openers++;
  }
  if (followers.size < leastFollowers) return false;
  return openers >= leastOpeners && openers >= places.length * leastOpenersShare;
}

function timesInside(words: string[], blocks: readonly Unit[][]): number {
  let inside = 0;
  for (const units of blocks)
    for (const [at, unit] of units.entries())
      if (!unit.opens && words.every((word, step) => units[at + step]?.word === word)) inside++;
  return inside;
}
