// One-permutation MinHash: the least hash of each slot of a set, kept as 4 bits.
// Must not know what is hashed.

/**
 * Spreads the bits of a 32-bit hash (a multiplicative hash; the upper bits come out best). Signed, as everything
 * here: V8 keeps signed 32-bit integers in registers, and makes an object of an unsigned one.
 */
export function spreadBits(hash: number): number {
  const bits = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return bits ^ (bits >>> 13);
}

const empty = 0x7fffffff;

/** Takes hashes and keeps the least of each slot; the number of slots is a power of two. */
export class LeastHashes {
  readonly #least: Int32Array;
  readonly #shift: number;

  constructor(slots: number) {
    this.#least = new Int32Array(slots);
    this.#shift = 32 - Math.log2(slots);
    this.clear();
  }

  clear(): void {
    this.#least.fill(empty);
  }

  /** `hash`: 32 bits, well spread. The upper bits choose the slot. */
  add(hash: number): void {
    const slot = hash >>> this.#shift;
    if (hash < (this.#least[slot] ?? empty)) this.#least[slot] = hash;
  }

  /** Half a byte a slot: 0 where it is empty, else 1 to 15; slot i is in byte i >> 1, the low half for an even i. */
  pack(): Uint8Array<ArrayBuffer> {
    const packed = new Uint8Array(this.#least.length >> 1);
    for (let slot = 0; slot < this.#least.length; slot += 1) {
      const least = this.#least[slot] ?? empty;
      if (least === empty) continue;
      const half = 1 + ((spreadBits(spreadBits(least)) >>> 0) % 15);
      packed[slot >> 1] = (packed[slot >> 1] ?? 0) | (half << (slot & 1 ? 4 : 0));
    }
    return packed;
  }
}
