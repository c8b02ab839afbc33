// How alike two fingerprints are, and whether they are of one story: the reference for the index's script.
// Must not know where fingerprints are kept or how they are found.
import { type Fingerprint, keptNumbers } from '../../src/schemas/fingerprint.ts';
import { nearRule } from '../../src/schemas/near-rule.ts';

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

/** How many bytes stand in both, in the same order. Both are in the order of hashes, so that is how many numbers are the same. */
function sameInOrder(a: Uint8Array, b: Uint8Array): number {
  const longest = new Uint8Array(b.length + 1);
  for (const byte of a) {
    if (byte === 0) break;
    let diagonal = 0;
    for (let at = 1; at <= b.length; at += 1) {
      const above = longest[at] ?? 0;
      longest[at] = byte === b[at - 1] ? diagonal + 1 : Math.max(above, longest[at - 1] ?? 0);
      diagonal = above;
    }
  }
  return longest[b.length] ?? 0;
}

/** Whether enough of the numbers of two texts are the same for the rest of the texts to count. */
function numbersAgree(a: Sketch, b: Sketch, containment: number): boolean {
  const fewer = Math.min(a.numberCount, b.numberCount);
  const more = Math.max(a.numberCount, b.numberCount);
  if (fewer < nearRule.guardedNumbers || more > nearRule.maxNumbersRatio * fewer) return true;
  // of the fewer, those that hash lower than the last one that is kept of the others
  const comparable = fewer * Math.min(1, keptNumbers / more);
  return sameInOrder(a.numbers, b.numbers) >= nearRule.minNumbersKept * containment * comparable;
}

/** Whether two sketches are worth a full comparison; where both slots are empty, that is in favour of it. */
function passesScreen(a: Uint8Array, b: Uint8Array): boolean {
  let equal = 0;
  for (let at = 0; at < nearRule.screenedSlots / 2; at += 1) {
    const difference = (a[at] ?? 0) ^ (b[at] ?? 0);
    if ((difference & 15) === 0) equal += 1;
    if (difference < 16) equal += 1;
  }
  return equal >= nearRule.minScreened;
}

const rounded = (share: number): number => Math.floor(share * 1000 + 0.5) / 1000;

/**
 * Compares two texts by their fingerprints. `sharedKeys`: under how many of one's keys the other was found.
 * Similarity and containment are rounded to thousandths; the decision is not.
 */
export function compareFingerprints(a: Sketch, b: Sketch, sharedKeys: number): Similarity {
  const similarity = sharedFraction(a.sketch, b.sketch);
  const containment = overlap(similarity, a.size, b.size);
  const foundTwice = sharedKeys >= nearRule.minSharedKeys;
  if (!foundTwice && !passesScreen(a.sketch, b.sketch))
    return { similarity: rounded(similarity), containment: rounded(containment), isNear: false };
  const minSimilarity = foundTwice ? nearRule.minTwiceFoundSimilarity : nearRule.minSimilarity;
  const minContained = foundTwice
    ? nearRule.minTwiceFoundContainedSimilarity
    : nearRule.minContainedSimilarity;
  const isNear =
    (similarity >= minSimilarity || (similarity >= minContained && containment >= nearRule.minContainment)) &&
    numbersAgree(a, b, containment);
  return { similarity: rounded(similarity), containment: rounded(containment), isNear };
}
