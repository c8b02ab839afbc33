// Chance that can be repeated: the same seed gives the same throws in the same order.
// Must not look at clocks or at anything else that differs between two runs.

export interface Dice {
  /** At least 0, less than 1. */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
}

/** @param seed any text; what differs in one character differs altogether */
export function dice(seed: string): Dice {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // The first throws of two seeds that are alike are alike.
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();
  return { next, chance: (probability) => next() < probability };
}
