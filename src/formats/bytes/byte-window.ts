// A stream of bytes as a window that moves over it: what has been read and not yet consumed is one buffer.
// Must not keep what was consumed.
import type { ByteSource } from './byte-source.ts';

const firstBytes = 65_536;

export class ByteWindow {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer = Buffer.allocUnsafeSlow(firstBytes);
  #start = 0;
  #end = 0;
  #hasEnded = false;
  #bytesRead = 0;

  constructor(source: ByteSource) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Number of bytes in the window. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** What is in the window. The next `fill` may overwrite it. */
  get bytes(): Buffer {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  /** Number of bytes read from the source. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Reads until at least `count` bytes are in the window; false if the source ends first. */
  async fill(count: number): Promise<boolean> {
    while (this.length < count && !this.#hasEnded) {
      const { value, done } = await this.#source.next();
      if (done) this.#hasEnded = true;
      else this.#append(value);
    }
    return this.length >= count;
  }

  /** Reads until the window is twice as long; false if the source has ended. Searching again after each call takes linear time. */
  async fillMore(): Promise<boolean> {
    const before = this.length;
    await this.fill(2 * before + 1);
    return this.length > before;
  }

  /** Moves the window over its first `count` bytes. */
  consume(count: number): void {
    this.#start = Math.min(this.#start + count, this.#end);
  }

  /** Closes the source. */
  async close(): Promise<void> {
    if (!this.#hasEnded) await this.#source.return?.();
  }

  #append(chunk: Uint8Array): void {
    this.#bytesRead += chunk.length;
    if (this.#end + chunk.length > this.#buffer.length) this.#makeRoom(chunk.length);
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Bytes are moved to the front only when at least half of the buffer becomes free: each byte moves a few times at most. */
  #makeRoom(count: number): void {
    const { bytes, length } = this;
    let size = this.#buffer.length;
    while (2 * (length + count) > size) size *= 2;
    if (size === this.#buffer.length) bytes.copy(this.#buffer, 0);
    else {
      this.#buffer = Buffer.allocUnsafeSlow(size);
      bytes.copy(this.#buffer, 0);
    }
    this.#start = 0;
    this.#end = length;
  }
}
