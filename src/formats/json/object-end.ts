// Finds where the first JSON object of a stream ends.
// Must not parse: it only tracks strings and brackets.

export interface ObjectEnd {
  /** Whether the object ends in this chunk, or has ended before. Chunks come in order. */
  isIn(chunk: Uint8Array): boolean;
  /** Number of bytes from the beginning of the stream to the object's end; null until it has ended. */
  readonly at: number | null;
}

export function endOfObject(): ObjectEnd {
  let read = 0;
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let end: number | null = null;
  return {
    get at() {
      return end;
    },
    isIn(chunk) {
      for (let at = 0; at < chunk.length && end === null; at += 1) {
        const byte = chunk[at];
        if (inString) {
          if (isEscaped) isEscaped = false;
          else if (byte === 0x5c) isEscaped = true;
          else if (byte === 0x22) inString = false;
        } else if (byte === 0x22) inString = true;
        else if (byte === 0x7b || byte === 0x5b) depth += 1;
        else if (byte === 0x7d || byte === 0x5d) {
          depth -= 1;
          if (depth <= 0) end = read + at + 1;
        }
      }
      read += chunk.length;
      return end !== null;
    },
  };
}
