// The least of a text's long shingles, without those that come again and again in it: its look-up keys.
// Must not know what is hashed.

/** Keeps the `watched` least hashes it was shown, and how often each came. */
export class RarestHashes {
  readonly #hashes: Int32Array;
  readonly #counts: Int32Array;
  #length = 0;
  #greatest = 0x7fffffff;

  constructor(watched: number) {
    this.#hashes = new Int32Array(watched);
    this.#counts = new Int32Array(watched);
  }

  clear(): void {
    this.#length = 0;
    this.#greatest = 0x7fffffff;
  }

  /** `hash`: 32 bits, well spread. */
  add(hash: number): void {
    if (hash <= this.#greatest) this.#insert(hash);
  }

  #insert(hash: number): void {
    const hashes = this.#hashes;
    const counts = this.#counts;
    let place = this.#length;
    while (place > 0 && (hashes[place - 1] ?? 0) > hash) place -= 1;
    if (place > 0 && hashes[place - 1] === hash) {
      counts[place - 1] = (counts[place - 1] ?? 0) + 1;
      return;
    }
    if (place === hashes.length) return;
    if (this.#length < hashes.length) this.#length += 1;
    // by hand: for so few numbers a call of copyWithin costs more
    for (let at = this.#length - 1; at > place; at -= 1) {
      hashes[at] = hashes[at - 1] ?? 0;
      counts[at] = counts[at - 1] ?? 0;
    }
    hashes[place] = hash;
    counts[place] = 1;
    if (this.#length === hashes.length) this.#greatest = hashes[this.#length - 1] ?? 0;
  }

  /** The `most` least hashes that came fewer than `times` times, ascending; unsigned. */
  take(most: number, times: number): number[] {
    const taken: number[] = [];
    for (let at = 0; at < this.#length && taken.length < most; at += 1) {
      if ((this.#counts[at] ?? 0) < times) taken.push((this.#hashes[at] ?? 0) >>> 0);
    }
    return taken;
  }
}
