// Makes the fingerprint under which near-duplicates of a text meet, in any language.
// Must not decide what is near: see similarity.ts.
import { type Fingerprint, lookUpKeys, numberSlots, sketchSlots } from '../schemas/fingerprint.ts';
import { exactKey } from './dedupe-key.ts';
import { DistinctHashes } from './distinct-hashes.ts';
import { foldText, unitsOfCode } from './fold.ts';
import { LeastHashes, spreadBits } from './least-hashes.ts';
import { RarestHashes } from './rarest-hashes.ts';

/**
 * Lengths of shingles in units: a letter is 1 unit, a sign of a script whose signs are syllables or words 2.
 * The short ones are compared; the long ones, which few other texts have, are looked up.
 */
const sketchUnits = 6;
const keyUnits = 14;
/** A text with fewer distinct shingles is a stub, and stubs are like each other. */
const minShingles = 60;
/** A long shingle that comes so often in one text is a fragment that somebody strewed in: no key. */
const repeatedTimes = 3;
/** How many of the least long shingles are watched for repetitions. */
const watchedKeys = 3 * lookUpKeys;

const base = 0x01000193;
/** base to the power of the number of characters in a shingle; none has more than its units and one. */
const powers = new Int32Array(keyUnits + 2);
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
const long = new Shingle(keyUnits);
const sketch = new LeastHashes(sketchSlots);
const numbers = new LeastHashes(numberSlots);
const distinct = new DistinctHashes();
const rarest = new RarestHashes(watchedKeys);

/** Sketches the distinct numbers: runs of digits, with the signs inside them dropped (1,234.5 is 12345). */
function takeNumbers(text: string): number {
  numbers.clear();
  distinct.clear(0);
  let hash = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (code >= 0x30 && code <= 0x39) {
      hash = (Math.imul(hash, base) + code) | 0;
      continue;
    }
    if (hash === 0) continue;
    if (code === 0x2c || code === 0x2e) {
      const next = text.charCodeAt(at + 1);
      if (next >= 0x30 && next <= 0x39) continue;
    }
    const spread = spreadBits(hash);
    if (distinct.size < 4000 && distinct.add(spread)) numbers.add(spread);
    hash = 0;
  }
  return Math.min(distinct.size, 0xff);
}

/**
 * The fingerprint of a clean text. The title counts only in the exact key of a stub: reposts get other titles.
 * About 60 µs for a text of 3 KB; linear in its length.
 */
export function fingerprint(title: string | null, text: string): Fingerprint {
  const { codes, length, normalised } = foldText(text);
  const numberCount = takeNumbers(normalised);
  short.clear();
  long.clear();
  sketch.clear();
  rarest.clear();
  distinct.clear(length);
  for (let at = 0; at < length; at += 1) {
    const shortHash = short.next(codes, at);
    if (shortHash !== 0 && distinct.add(shortHash)) sketch.add(shortHash);
    const longHash = long.next(codes, at);
    if (longHash !== 0) rarest.add(longHash);
  }
  return {
    exactKey: exactKey(title, text),
    keys: distinct.size < minShingles ? [] : rarest.take(lookUpKeys, repeatedTimes),
    sketch: sketch.pack(),
    size: Math.min(distinct.size, 0xffff),
    numbers: numbers.pack(),
    numberCount,
  };
}
