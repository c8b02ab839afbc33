// A near-duplicate index in the memory of one process, with the same matching rules as the one in Redis.
// Must not be used by the pipeline: it has no owners, generations or retries.
import { type Fingerprint, keptNumbers, sketchSlots, storedKeys } from '../../src/schemas/fingerprint.ts';
import { compareFingerprints, type Similarity } from '../../tests/text/similarity.ts';

export interface IndexRules {
  /** Postings a key holds at most; the first ones stay. */
  postingsEach: number;
  /** Candidates that are compared at most. */
  comparedEach: number;
}

export interface Found extends Similarity {
  number: number;
  /** How many keys the two share. */
  hits: number;
}

const sketchBytes = sketchSlots / 2;

export class NearIndex {
  readonly #rules: IndexRules;
  readonly #sketches: Uint8Array<ArrayBuffer>;
  readonly #numbers: Uint8Array<ArrayBuffer>;
  readonly #sizes: Uint16Array;
  readonly #counts: Uint8Array;
  readonly #postingKeys: Uint32Array;
  /** Text number + 1. */
  readonly #postingTexts: Uint32Array;
  #length = 0;

  constructor(most: number, rules: IndexRules) {
    this.#rules = rules;
    this.#sketches = new Uint8Array(most * sketchBytes);
    this.#numbers = new Uint8Array(most * keptNumbers);
    this.#sizes = new Uint16Array(most);
    this.#counts = new Uint8Array(most);
    let places = 1024;
    while (places < most * storedKeys * 1.5) places *= 2;
    this.#postingKeys = new Uint32Array(places);
    this.#postingTexts = new Uint32Array(places);
  }

  #textsOf(key: number): number[] {
    const mask = this.#postingKeys.length - 1;
    const texts: number[] = [];
    let at = Math.imul(key, 0x9e3779b1) & mask;
    for (;;) {
      const text = this.#postingTexts[at] ?? 0;
      if (text === 0) return texts;
      if (this.#postingKeys[at] === key) texts.push(text - 1);
      at = (at + 1) & mask;
    }
  }

  #post(key: number, text: number): void {
    const mask = this.#postingKeys.length - 1;
    let at = Math.imul(key, 0x9e3779b1) & mask;
    while (this.#postingTexts[at] !== 0) at = (at + 1) & mask;
    this.#postingKeys[at] = key;
    this.#postingTexts[at] = text + 1;
  }

  #stored(number: number) {
    return {
      sketch: this.#sketches.subarray(number * sketchBytes, (number + 1) * sketchBytes),
      numbers: this.#numbers.subarray(number * keptNumbers, (number + 1) * keptNumbers),
      size: this.#sizes[number] ?? 0,
      numberCount: this.#counts[number] ?? 0,
    };
  }

  /** The candidates in the order in which they are compared. */
  #candidates(asked: Fingerprint): { number: number; hits: number }[] {
    const seen = new Map<number, { number: number; hits: number; crowd: number }>();
    for (const key of asked.keys) {
      const texts = this.#textsOf(key);
      for (const number of texts) {
        const candidate = seen.get(number);
        if (candidate === undefined) seen.set(number, { number, hits: 1, crowd: texts.length });
        else {
          candidate.hits += 1;
          candidate.crowd = Math.min(candidate.crowd, texts.length);
        }
      }
    }
    return [...seen.values()]
      .sort((a, b) => b.hits - a.hits || a.crowd - b.crowd || a.number - b.number)
      .slice(0, this.#rules.comparedEach);
  }

  /** The most similar near-duplicate that is known. */
  find(asked: Fingerprint): Found | null {
    let best: Found | null = null;
    for (const { number, hits } of this.#candidates(asked)) {
      const found = compareFingerprints(asked, this.#stored(number), hits);
      if (found.isNear && (best === null || found.similarity > best.similarity))
        best = { ...found, number, hits };
    }
    return best;
  }

  /** Keeps a text; its number. */
  add(fingerprint: Fingerprint): number {
    const number = this.#length;
    this.#length += 1;
    this.#sketches.set(fingerprint.sketch, number * sketchBytes);
    this.#numbers.set(fingerprint.numbers, number * keptNumbers);
    this.#sizes[number] = fingerprint.size;
    this.#counts[number] = fingerprint.numberCount;
    let stored = 0;
    for (const key of fingerprint.keys) {
      if (stored === storedKeys) break;
      if (this.#textsOf(key).length >= this.#rules.postingsEach) continue;
      this.#post(key, number);
      stored += 1;
    }
    return number;
  }
}
