// Counts the distinct ones among 32-bit hashes, without making an object for each text.
// Must not keep anything from one text to the next but its memory.

/** A set of 32-bit numbers; 0 is never counted. */
export class DistinctHashes {
  #table = new Int32Array(8192);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Empties the set and makes room for `most` numbers. */
  clear(most: number): void {
    let length = 8192;
    while (length < 2 * most) length *= 2;
    if (length > this.#table.length) this.#table = new Int32Array(length);
    else this.#table.fill(0);
    this.#size = 0;
  }

  /** Whether the number is new. */
  add(hash: number): boolean {
    const table = this.#table;
    const mask = table.length - 1;
    let at = hash & mask;
    for (;;) {
      const standing = table[at];
      if (standing === hash) return false;
      if (standing === 0) {
        table[at] = hash;
        this.#size += 1;
        return true;
      }
      at = (at + 1) & mask;
    }
  }
}
