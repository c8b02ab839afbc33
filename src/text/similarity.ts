// How alike two fingerprints are, and whether they are of one story: the reference for the index's script.
// Must not know where fingerprints are kept or how they are found.
import type { Fingerprint } from '../schemas/fingerprint.ts';

/** When two texts are near-duplicates. Measured in docs/decisions/0012-near-duplicates.md. */
export const nearRule = {
  /** Shared fraction of all shingles (Jaccard) from which on texts are one story … */
  minSimilarity: 0.34,
  /** … and from which on they are where they share so many look-up keys: the sketches of unrelated texts reach it by chance. */
  minTwiceFoundSimilarity: 0.29,
  minSharedKeys: 2,
  /** Less suffices where the shorter text lies mostly in the longer one: cut texts, farm pages. The same for those found twice. */
  minContainment: 0.7,
  minContainedSimilarity: 0.2,
  minTwiceFoundContainedSimilarity: 0.15,
  /**
   * Where both have so many numbers, and neither so many times as many as the other, this share of the containment is
   * the least share of numbers that must be the same: bulletins of one template share words and not numbers, while
   * a damaged copy loses as many of both.
   */
  guardedNumbers: 6,
  maxNumbersRatio: 2,
  minNumbersKept: 0.4,
} as const;

export interface Similarity {
  /** 0..1: the share of all shingles of the two that both have. */
  similarity: number;
  /** 0..1: the share of the smaller one's shingles that the other has. */
  containment: number;
  isNear: boolean;
}

type Sketch = Pick<Fingerprint, 'sketch' | 'size' | 'numbers' | 'numberCount'>;

/** The Jaccard of the sets behind two sketches, from slots of 4 bits: one in 15 agrees by chance. */
function sharedFraction(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  let both = 0;
  let either = 0;
  for (let at = 0; at < a.length; at += 1) {
    const left = a[at] ?? 0;
    const right = b[at] ?? 0;
    for (let shift = 0; shift < 8; shift += 4) {
      const p = (left >> shift) & 15;
      const q = (right >> shift) & 15;
      if (p === 0 && q === 0) continue;
      either += 1;
      if (p === 0 || q === 0) continue;
      both += 1;
      if (p === q) equal += 1;
    }
  }
  return either === 0 ? 0 : Math.max(0, (15 * equal - both) / (14 * either));
}

function overlap(jaccard: number, sizeA: number, sizeB: number): number {
  const smaller = Math.min(sizeA, sizeB);
  return smaller === 0 ? 0 : Math.min(1, ((jaccard / (1 + jaccard)) * (sizeA + sizeB)) / smaller);
}

const rounded = (share: number): number => Math.floor(share * 1000 + 0.5) / 1000;

/**
 * Compares two texts by their fingerprints. `sharedKeys`: under how many of one's keys the other was found.
 * Similarity and containment are rounded to thousandths; the decision is not.
 */
export function compareFingerprints(a: Sketch, b: Sketch, sharedKeys: number): Similarity {
  const similarity = sharedFraction(a.sketch, b.sketch);
  const containment = overlap(similarity, a.size, b.size);
  const fewerNumbers = Math.min(a.numberCount, b.numberCount);
  const numbersAgree =
    fewerNumbers < nearRule.guardedNumbers ||
    Math.max(a.numberCount, b.numberCount) > nearRule.maxNumbersRatio * fewerNumbers ||
    overlap(sharedFraction(a.numbers, b.numbers), a.numberCount, b.numberCount) >=
      nearRule.minNumbersKept * containment;
  const foundTwice = sharedKeys >= nearRule.minSharedKeys;
  const minSimilarity = foundTwice ? nearRule.minTwiceFoundSimilarity : nearRule.minSimilarity;
  const minContained = foundTwice
    ? nearRule.minTwiceFoundContainedSimilarity
    : nearRule.minContainedSimilarity;
  const isNear =
    numbersAgree &&
    (similarity >= minSimilarity || (similarity >= minContained && containment >= nearRule.minContainment));
  return { similarity: rounded(similarity), containment: rounded(containment), isNear };
}
