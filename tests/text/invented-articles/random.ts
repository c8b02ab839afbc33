// Random numbers that are the same for the same seed, and what is drawn with them.
// Must not be used where chance matters outside of benches and tests.

export type Random = () => number;

/**
 * Numbers in [0, 1): sfc32. It has 128 bits of state: with 32, millions of articles would be cut from one another's
 * stretches of the same cycle, and share sentences.
 */
export function randomOf(seed: number): Random {
  let [a, b, c, count] = [seed | 0, (seed / 4294967296) | 0, 0x9e3779b9, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** An integer from `least` to `most`. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** One of `from`, each as likely as any other. */
export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

/** The same in another order. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const order = list.map((value) => ({ value, at: random() }));
  return order.sort((a, b) => a.at - b.at).map(({ value }) => value);
}

/** An index below `length`, the first ones often: word frequencies (Zipf with exponent 1). */
export function zipf(random: Random, length: number): number {
  return Math.min(length - 1, Math.floor(Math.exp(random() * Math.log(length + 1))) - 1);
}
