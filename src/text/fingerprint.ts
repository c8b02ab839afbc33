// Makes the fingerprint under which near-duplicates of a text meet, in any language.
// Must not decide what is near: see similarity.ts.
import { type Fingerprint, lookUpKeys, numberSlots, sketchSlots } from '../schemas/fingerprint.ts';
import { exactKey } from './dedupe-key.ts';
import { DistinctHashes } from './distinct-hashes.ts';
import { type FoldedText, foldText, unitsOfCode } from './fold.ts';
import { LeastHashes, spreadBits } from './least-hashes.ts';
import { RarestHashes } from './rarest-hashes.ts';

/**
 * Lengths of shingles in units: a letter is 1 unit, a sign of a script whose signs are syllables or words 2.
 * The short ones are compared; the long ones, which few other texts have, are looked up.
 */
const sketchUnits = 6;
const keyUnits = Number(process.env.KU ?? 11);
const longUnits = Number(process.env.LU ?? 18);
const KS = Number(process.env.KS ?? 12);
const LS = Number(process.env.LS ?? 12);
/** A text with fewer distinct shingles is a stub, and stubs are like each other. */
const minShingles = 60;
/** A long shingle that comes so often in one text is a fragment that somebody strewed in: no key. */
const repeatedTimes = 3;
/** How many of the least long shingles are watched for repetitions. */
const watchedKeys = 48;

/** Numbers of fewer digits are taken with the number before them. */
const plainDigits = 3;

const base = 0x01000193;
/** base to the power of the number of characters in a shingle; none has more than its units and one. */
const powers = new Int32Array(40);
powers[0] = 1;
for (let at = 1; at < powers.length; at += 1) powers[at] = Math.imul(powers[at - 1] ?? 0, base);

/** A hash rolling along the text over the shortest run of characters that is at least `units` long. */
class Shingle {
  readonly #units: number;
  #hash = 0;
  #width = 0;
  #start = 0;

  constructor(units: number) {
    this.#units = units;
  }

  clear(): void {
    this.#hash = 0;
    this.#width = 0;
    this.#start = 0;
  }

  /** Takes the next character in; the hash of the run that ends with it, or 0 while it is too short. */
  next(codes: Uint16Array, at: number): number {
    const code = codes[at] ?? 0;
    this.#hash = (Math.imul(this.#hash, base) + code + 1) | 0;
    this.#width += unitsOfCode(code);
    let first = codes[this.#start] ?? 0;
    while (this.#width - unitsOfCode(first) >= this.#units) {
      this.#hash = (this.#hash - Math.imul(first + 1, powers[at - this.#start] ?? 0)) | 0;
      this.#width -= unitsOfCode(first);
      this.#start += 1;
      first = codes[this.#start] ?? 0;
    }
    return this.#width >= this.#units ? spreadBits(this.#hash) : 0;
  }
}

// used again for every text: making them anew would cost more than filling them
const short = new Shingle(sketchUnits);
const middle = new Shingle(keyUnits);
const long = new Shingle(longUnits);
const sketch = new LeastHashes(sketchSlots);
const numbers = new LeastHashes(numberSlots);
const distinct = new DistinctHashes();
const rarest = new RarestHashes(watchedKeys);
const rarestLong = new RarestHashes(watchedKeys);

/**
 * Sketches the distinct numbers. A short one, which others have by chance, counts together with the number before
 * it: 12 degrees after another low is another number.
 */
function takeNumbers({ codes, numberEdges, edgeCount }: FoldedText): number {
  numbers.clear();
  distinct.clear(edgeCount);
  let before = 0;
  for (let edge = 0; edge < edgeCount; edge += 2) {
    const start = numberEdges[edge] ?? 0;
    const end = numberEdges[edge + 1] ?? 0;
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, base) + (codes[at] ?? 0) + 1) | 0;
    const spread = spreadBits(end - start < plainDigits ? hash ^ spreadBits(before) : hash);
    if (distinct.add(spread)) numbers.add(spread);
    before = hash;
  }
  return Math.min(distinct.size, 0xff);
}

/**
 * The fingerprint of a clean text. The title counts only in the exact key of a stub: reposts get other titles.
 * About 60 µs for a text of 3 KB; linear in its length.
 */
export function fingerprint(title: string | null, text: string): Fingerprint {
  const folded = foldText(text);
  const { codes, length } = folded;
  const numberCount = takeNumbers(folded);
  short.clear();
  middle.clear();
  long.clear();
  rarestLong.clear();
  sketch.clear();
  rarest.clear();
  distinct.clear(length);
  for (let at = 0; at < length; at += 1) {
    const shortHash = short.next(codes, at);
    if (shortHash !== 0 && distinct.add(shortHash)) sketch.add(shortHash);
    const middleHash = middle.next(codes, at);
    if (middleHash !== 0) rarest.add(middleHash);
    const longHash = long.next(codes, at);
    if (longHash !== 0) rarestLong.add(longHash);
  }
  return {
    exactKey: exactKey(title, text),
    keys: distinct.size < minShingles ? [] : [
            ...new Set([...rarest.take(KS, repeatedTimes), ...rarestLong.take(LS, repeatedTimes)]),
          ],
    sketch: sketch.pack(),
    size: Math.min(distinct.size, 0xffff),
    numbers: numbers.pack(),
    numberCount,
  };
}
