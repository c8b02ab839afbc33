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

interface Prefix {
  size: number;
  places: { block: number; at: number }[];
}

/** The places of pasted phrases in the text, in order. */
export function pastedPhrasesOf(blocks: readonly Unit[][]): Piece[] {
  const prefixes = new Map<string, Prefix>();
  for (const [block, units] of blocks.entries()) {
    for (const [at, unit] of units.entries()) {
      if (!unit.opens) continue;
      let key = '';
      for (let size = 1; size <= mostUnits; size++) {
        const next = units[at + size - 1];
        if (!next || (size > 1 && next.apart)) break;
        key += `${next.word} `;
        if (size < leastUnits || isWholeClause(units, at, size)) continue;
        const known = prefixes.get(key);
        if (known) known.places.push({ block, at });
        else prefixes.set(key, { size, places: [{ block, at }] });
      }
    }
  }
  const found: Piece[] = [];
  const taken = new Set<string>();
  const pasted = [...prefixes]
    .filter(([, prefix]) => standsApart(prefix, blocks))
    .slice(0, mostPhrases)
    .filter(([key, { places }]) => timesInside(key.trim().split(' '), blocks) <= places.length * mostInside);
  for (const [, { size, places }] of pasted.sort(([, one], [, other]) => other.size - one.size)) {
    for (const { block, at } of places) {
      const place = `${block} ${at}`;
      if (taken.size < taken.add(place).size) found.push({ block, at, size });
    }
  }
  return found.sort((one, other) => one.block - other.block || one.at - other.at);
}

/** Whether it comes before many different words, and before many that open a sentence. */
function standsApart({ size, places }: Prefix, blocks: readonly Unit[][]): boolean {
  if (places.length < leastHeads) return false;
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
