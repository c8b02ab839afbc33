// When two texts are near-duplicates: one rule for all code that compares fingerprints.
// Must not say how they are compared.

/** When two texts are near-duplicates. Measured in docs/decisions/0012-near-duplicates.md. */
export const nearRule = {
  /** Shared fraction of all shingles (Jaccard) from which on texts are one story … */
  minSimilarity: 0.34,
  /** … and from which on they are where they share so many look-up keys: the sketches of unrelated texts reach it by chance. */
  minTwiceFoundSimilarity: 0.29,
  minSharedKeys: 2,
  /** Less suffices if the shorter text is mostly contained in the longer one: cut texts, farm pages. The same for those found twice. */
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
  minNumbersKept: 0.35,
  /**
   * A text that was found once shares so many of the first slots of the sketch, at least: most of those that were found by a
   * common phrase alone share two of 32, and need no full comparison. Of texts that share .34 of their shingles one in 3,800 is
   * lost by it, of those that share .2 and are contained one in 43; of unrelated ones 84% are cut.
   */
  screenedSlots: 32,
  minScreened: 4,
} as const;
