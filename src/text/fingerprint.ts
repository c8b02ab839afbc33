// Makes the fingerprint under which near-duplicates of a text meet, in any language.
// Must not decide what is near: the script of the dedupe index does.
import { type Fingerprint, keptNumbers, sketchSlots } from '../schemas/fingerprint.ts';
import { exactKeyOf } from './dedupe-key.ts';
import { DistinctCount } from './distinct-count.ts';
import { type FoldedText, foldText } from './fold.ts';
import { LeastHashes, spreadBits } from './least-hashes.ts';
import { RarestHashes } from './rarest-hashes.ts';
import { letterUnits, simplified } from './shingle-units.ts';

/**
 * Lengths of shingles, in letters (a Han character counts for two: see shingle-units.ts). Short ones are compared.
 * Middle and long ones are looked up: middle ones survive more damage, long ones are rarer, and take over in an index
 * that is so full that many texts share the middle ones.
 */
const shortUnits = 6;
const middleUnits = 10;
const longUnits = 18;
const middleKeys = 16;
const longKeys = 8;
/** A text with fewer distinct short shingles is a stub, and stubs are like each other. */
const minShingles = 60;
/** A longer shingle that is repeated this often in one text belongs to a pasted fragment, so it is not a key. */
const repeatedTimes = 3;
/** How many of the lowest hashes are tracked beyond those needed, because some will repeat. */
const spareHashes = 8;
/**
 * Numbers of fewer digits than this, which texts share by chance, are hashed with their context: 12 degrees after another
 * low or in another town is another number. The context is the number before if it is this near, otherwise this many units of
 * the text before; for the first number of a line it is the line's beginning.
 */
const plainDigits = 3;
const nearCharacters = 16;
const contextUnits = 6;

const base = 0x01000193;
/** base to the power of the number of UTF-16 units in a shingle; surrogates take two for a weight of two. */
const powers = new Int32Array(longUnits + 4);
powers[0] = 1;
for (let at = 1; at < powers.length; at += 1) powers[at] = Math.imul(powers[at - 1] ?? 0, base);

// used again for every text: making them anew would cost more than clearing them
const sketch = new LeastHashes(sketchSlots);
const distinct = new DistinctCount();
const middleHashes = new RarestHashes(middleKeys + spareHashes);
const longHashes = new RarestHashes(longKeys + spareHashes);
/** Hash of everything before a place; the hash of a run is the difference of two. */
const sharedBefore = new Int32Array(16_384);

/**
 * Takes all shingles of a text: for each end, the shortest run of characters that is long enough. One loop with
 * three starts that follow the end, written out: it runs for every character of every article.
 */
function takeShingles(codes: Uint16Array, length: number): void {
  const prefix = length < sharedBefore.length ? sharedBefore : new Int32Array(length + 1);
  let hash = 0;
  let width = 0;
  // for each length: where its shingle starts, and the width of the text before it
  let [shortStart, shortSkip, middleStart, middleSkip, longStart, longSkip] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < length; ) {
    const code = codes[at] ?? 0;
    width += letterUnits[code] ?? 1;
    hash = (Math.imul(hash, base) + (simplified[code] ?? 0) + 1) | 0;
    at += 1;
    prefix[at] = hash;

    for (;;) {
      const skip = shortSkip + (letterUnits[codes[shortStart] ?? 0] ?? 1);
      if (width - skip < shortUnits) break;
      shortSkip = skip;
      shortStart += 1;
    }
    if (width < shortUnits) continue;
    const short = spreadBits(hash - Math.imul(prefix[shortStart] ?? 0, powers[at - shortStart] ?? 0));
    distinct.add(short);
    sketch.add(short);

    for (;;) {
      const skip = middleSkip + (letterUnits[codes[middleStart] ?? 0] ?? 1);
      if (width - skip < middleUnits) break;
      middleSkip = skip;
      middleStart += 1;
    }
    if (width < middleUnits) continue;
    middleHashes.add(spreadBits(hash - Math.imul(prefix[middleStart] ?? 0, powers[at - middleStart] ?? 0)));

    // a part of the long ones is enough to choose from; which part, the short shingle at their end says
    if ((short & 7) !== 0) continue;
    for (;;) {
      const skip = longSkip + (letterUnits[codes[longStart] ?? 0] ?? 1);
      if (width - skip < longUnits) break;
      longSkip = skip;
      longStart += 1;
    }
    if (width < longUnits) continue;
    longHashes.add(spreadBits(hash - Math.imul(prefix[longStart] ?? 0, powers[at - longStart] ?? 0)));
  }
}

function hashOf(codes: Uint16Array, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at += 1)
    hash = (Math.imul(hash, base) + (simplified[codes[at] ?? 0] ?? 0) + 1) | 0;
  return hash;
}

/** What a short number is taken with. `lastStart`, `lastEnd`: the number before it in its line, or -1. */
function contextOf(
  codes: Uint16Array,
  lineStart: number,
  start: number,
  lastStart: number,
  lastEnd: number,
): number {
  let units = 0;
  if (lastEnd === -1) {
    let edge = lineStart;
    for (; units < contextUnits && edge < start; edge += 1) units += letterUnits[codes[edge] ?? 0] ?? 1;
    return hashOf(codes, lineStart, edge, 1);
  }
  if (start - lastEnd <= nearCharacters) return hashOf(codes, lastStart, lastEnd, 2);
  let edge = start;
  for (; units < contextUnits; edge -= 1) units += letterUnits[codes[edge - 1] ?? 0] ?? 1;
  return hashOf(codes, edge, start, 3);
}

/** Hashes of the distinct numbers. */
function numbersOf({ codes, numberPlaces, placesLength }: FoldedText): Set<number> {
  const known = new Set<number>();
  let [lastLine, lastStart, lastEnd] = [-1, -1, -1];
  for (let place = 0; place < placesLength; place += 3) {
    const lineStart = numberPlaces[place] ?? 0;
    const start = numberPlaces[place + 1] ?? 0;
    const end = numberPlaces[place + 2] ?? 0;
    if (lineStart !== lastLine) [lastLine, lastStart, lastEnd] = [lineStart, -1, -1];
    const isShort = end - start < plainDigits;
    // the number of a list's entry or a heading says nothing, and goes where its paragraph goes
    if (!isShort || start > lineStart) {
      const seed = isShort ? contextOf(codes, lineStart, start, lastStart, lastEnd) : 0;
      known.add(spreadBits(hashOf(codes, start, end, seed)));
    }
    lastStart = start;
    lastEnd = end;
  }
  return known;
}

/** All numbers of most texts, and an even choice of a report's. */
function packNumbers(hashes: Set<number>): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(keptNumbers);
  const least = Int32Array.from(hashes).sort().subarray(0, keptNumbers);
  for (const [at, hash] of least.entries()) packed[at] = 1 + ((spreadBits(spreadBits(hash)) >>> 0) % 255);
  return packed;
}

/** Middle keys first: the index stores the first ones that few other texts have. */
function chooseKeys(): number[] {
  const middle = middleHashes.take(middleKeys, repeatedTimes);
  const long = longHashes.take(longKeys, repeatedTimes);
  return [...middle, ...long.filter((key) => !middle.includes(key))];
}

/**
 * The fingerprint of a clean text. The title counts only in the exact key of a stub: reposts get other titles.
 * Linear in the length of the text; see docs/decisions/0012-near-duplicates.md for what it costs.
 */
export function fingerprint(title: string | null, text: string): Fingerprint {
  const folded = foldText(text);
  const numbers = numbersOf(folded);

  sketch.clear();
  middleHashes.clear();
  longHashes.clear();
  distinct.clear();
  takeShingles(folded.codes, folded.length);
  const size = distinct.count;
  return {
    keys: size < minShingles ? [] : chooseKeys(),
    sketch: sketch.pack(),
    size: Math.min(size, 0xffff),
    numbers: packNumbers(numbers),
    numberCount: Math.min(numbers.size, 0xff),
    exactKey: exactKeyOf(title, folded),
  };
}
