// Makes the fingerprint under which near-duplicates of a text meet, in any language.
// Must not decide what is near: see similarity.ts.
import { type Fingerprint, numberSlots, sketchSlots } from '../schemas/fingerprint.ts';
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
/** A longer shingle that comes so often in one text belongs to a fragment that somebody strewed in: no key. */
const repeatedTimes = 3;
/** How many more of the least hashes are watched than are needed, for some will repeat. */
const spareHashes = 8;
/** Numbers of fewer digits, which others have by chance, are taken with the number before them. */
const plainDigits = 3;

const base = 0x01000193;
/** base to the power of the number of UTF-16 units in a shingle; surrogates take two for a weight of two. */
const powers = new Int32Array(longUnits + 4);
powers[0] = 1;
for (let at = 1; at < powers.length; at += 1) powers[at] = Math.imul(powers[at - 1] ?? 0, base);

// used again for every text: making them anew would cost more than clearing them
const sketch = new LeastHashes(sketchSlots);
const numbers = new LeastHashes(numberSlots);
const distinct = new DistinctCount();
const middleHashes = new RarestHashes(middleKeys + spareHashes);
const longHashes = new RarestHashes(longKeys + spareHashes);
/** Hash of everything before a place; the hash of a run is the difference of two. */
let before = new Int32Array(16_384);

/**
 * Takes all shingles of a text: for each end, the shortest run of characters that is long enough. One loop with
 * three starts that follow the end, written out: it runs for every character of every article.
 */
function takeShingles(codes: Uint16Array, length: number): void {
  if (before.length <= length) before = new Int32Array(2 * length);
  const prefix = before;
  let hash = 0;
  let width = 0;
  // for each length, where its shingle starts, and the width of all that stands before
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

/** Sketches the distinct numbers; how many there are. */
function takeNumbers({ codes, numberEdges, edgeCount }: FoldedText): number {
  const known = new Set<number>();
  let last = 0;
  for (let edge = 0; edge < edgeCount; edge += 2) {
    const start = numberEdges[edge] ?? 0;
    const end = numberEdges[edge + 1] ?? 0;
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, base) + (codes[at] ?? 0) + 1) | 0;
    // 12 degrees after another low is another number
    const spread = spreadBits(end - start < plainDigits ? hash ^ spreadBits(last) : hash);
    known.add(spread);
    numbers.add(spread);
    last = hash;
  }
  return known.size;
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
  numbers.clear();
  const numberCount = takeNumbers(folded);

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
    numbers: numbers.pack(),
    numberCount: Math.min(numberCount, 0xff),
    exactKey: exactKeyOf(title, folded),
  };
}
