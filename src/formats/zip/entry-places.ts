// Records where the entries of a ZIP archive begin, so that none reads the bytes of another.
// Must not hold more than a number for each entry.

/** Filled with the places of all entries, then asked about each of them once. */
export class EntryPlaces {
  #starts = new Float64Array(1_024);
  #count = 0;
  #isSorted = true;
  /** Places where several entries begin, and whether one of them has been read. */
  readonly #shared = new Map<number, boolean>();

  readonly #end: number;
  #overlaps = 0;

  /** @param end where the content of the last entry has to end */
  constructor(end: number) {
    this.#end = end;
  }

  get count(): number {
    return this.#count;
  }

  add(position: number): void {
    if (this.#count === this.#starts.length) {
      const wider = new Float64Array(2 * this.#count);
      wider.set(this.#starts);
      this.#starts = wider;
    }
    if (this.#count > 0 && position <= (this.#starts[this.#count - 1] ?? 0)) this.#isSorted = false;
    this.#starts[this.#count] = position;
    this.#count += 1;
  }

  /** To be called after the last entry. */
  close(): void {
    this.#starts = this.#starts.subarray(0, this.#count);
    if (this.#isSorted) return;
    this.#starts.sort();
    this.#starts.forEach((start, index) => {
      if (index > 0 && start === this.#starts[index - 1]) this.#shared.set(start, false);
    });
  }

  /** Entries that claimed what belongs to others. */
  get overlaps(): number {
    return this.#overlaps;
  }

  /** Whether an entry may read from its place to `end`: no other one begins there, or has read from the same place. */
  claim(position: number, end: number): boolean {
    const isTaken = this.#shared.get(position);
    if (isTaken === false) this.#shared.set(position, true);
    if (isTaken !== true && end <= this.#limitOf(position)) return true;
    this.#overlaps += 1;
    return false;
  }

  #limitOf(position: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return Math.min(low < this.#count ? (this.#starts[low] ?? 0) : this.#end, this.#end);
  }
}
