// Reads a stream of bytes in pieces of given lengths.
// Must not hold more than one piece and one chunk.
import type { ByteSource } from './byte-source.ts';

export class BlockReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = Buffer.alloc(0);
  #isEnded = false;

  constructor(source: ByteSource) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** The next bytes: fewer than requested only at the end of the source. */
  async read(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      const part = await this.readSome(missing);
      if (part === null) break;
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** Between one byte and `most` bytes, as they come; null at the end. */
  async readSome(most: number): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      if (this.#isEnded) return null;
      const { value, done } = await this.#iterator.next();
      if (done) this.#isEnded = true;
      else this.#rest = value;
    }
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  /** @returns number of bytes that were skipped */
  async skip(length: number): Promise<number> {
    let skipped = 0;
    while (skipped < length) {
      const part = await this.readSome(length - skipped);
      if (part === null) break;
      skipped += part.length;
    }
    return skipped;
  }

  /** Closes the source. */
  async close(): Promise<void> {
    if (!this.#isEnded) await this.#iterator.return?.();
  }
}
