// The least of a text's long shingles, without those that come again and again in it: its look-up keys.
// Must not know what is hashed.

/** Keeps the `watched` least hashes it was shown, and how often each came. */
export class RarestHashes {
  readonly #hashes: Int32Array;
  readonly #counts: Uint32Array;
  #length = 0;
  #greatest = 0x7fffffff;

  constructor(watched: number) {
    this.#hashes = new Int32Array(watched);
    this.#counts = new Uint32Array(watched);
  }

  clear(): void {
    this.#length = 0;
    this.#greatest = 0x7fffffff;
  }

  /** `hash`: 32 bits, well spread. */
  add(hash: number): void {
    if (hash > this.#greatest) return;
    const hashes = this.#hashes;
    const counts = this.#counts;
    let at = this.#length;
    while (at > 0 && (hashes[at - 1] ?? 0) > hash) at -= 1;
    if (at > 0 && hashes[at - 1] === hash) {
      counts[at - 1] = (counts[at - 1] ?? 0) + 1;
      return;
    }
    if (at === hashes.length) return;
    if (this.#length < hashes.length) this.#length += 1;
    hashes.copyWithin(at + 1, at, this.#length - 1);
    counts.copyWithin(at + 1, at, this.#length - 1);
    hashes[at] = hash;
    counts[at] = 1;
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
