// Counts the distinct ones among a text's hashes, to a percent or so, in a fixed place and without a branch.
// Must not be used where the exact count matters.

const places = 16_384;

/** Linear counting: the number of free places gives the number of distinct hashes, up to about 80,000. */
export class DistinctCount {
  readonly #taken = new Uint8Array(places);
  #free = places;

  clear(): void {
    this.#taken.fill(0);
    this.#free = places;
  }

  /** `hash`: 32 bits, well spread. */
  add(hash: number): void {
    const place = hash & (places - 1);
    this.#free -= 1 - (this.#taken[place] ?? 1);
    this.#taken[place] = 1;
  }

  /** Exact where hashes do not meet in a place: nearly so below a thousand. */
  get count(): number {
    return Math.round(-places * Math.log(Math.max(this.#free, 1) / places));
  }
}
