// Puts the parts of one piece of a stream together, as long as they stay within a limit.
// Must not hold anything of a piece that is past it.

export interface PartCollector {
  /** Bytes of the piece so far. */
  readonly length: number;
  take(part: Uint8Array): void;
  /** The whole piece, or `too_long`; the next one begins. */
  finish(): Buffer | 'too_long';
}

/** @param maxBytes the longest piece */
export function createPartCollector(maxBytes: number): PartCollector {
  let parts: Uint8Array[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    take(part) {
      length += part.length;
      if (length <= maxBytes) parts.push(part);
      else parts = [];
    },
    finish() {
      const piece = length > maxBytes ? 'too_long' : Buffer.concat(parts);
      parts = [];
      length = 0;
      return piece;
    },
  };
}
