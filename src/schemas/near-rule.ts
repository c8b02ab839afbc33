// When two texts are near-duplicates: one rule for all code that compares fingerprints.
// Must not say how they are compared.

/** When two texts are near-duplicates. Measured in docs/decisions/0012-near-duplicates.md. */
export const nearRule = {
  /** Texts are one story from this share of common shingles (Jaccard) on … */
  minSimilarity: 0.34,
  /** … and from this share on if they also share this many lookup keys: sketches of unrelated texts reach it by chance. */
  minTwiceFoundSimilarity: 0.29,
  minSharedKeys: 2,
  /** Less suffices if the shorter text is mostly contained in the longer one: cut texts, farm pages. The same for those found twice. */
  minContainment: 0.7,
  minContainedSimilarity: 0.2,
  minTwiceFoundContainedSimilarity: 0.15,
  /**
   * If both texts have at least this many numbers, and neither more than this ratio of the other's, this share of the containment is
   * the least share of numbers that must be equal: bulletins of one template share words but not numbers, while
   * a damaged copy loses both in equal measure.
   */
  guardedNumbers: 6,
  maxNumbersRatio: 2,
  minNumbersKept: 0.35,
  /**
   * A text that was found once must share at least this many of the first slots of the sketch: most texts that were found by a
   * common phrase alone share two of 32, and need no full comparison. It misses one in 3,800 of the texts that share .34 of their
   * shingles, and one in 43 of those that share .2 and are contained; it skips 84% of unrelated ones.
   */
  screenedSlots: 32,
  minScreened: 4,
} as const;
