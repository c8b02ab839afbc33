// Finds where the first JSON object of a stream ends.
// Must not parse: it only tracks strings and brackets.
import { closeBrace, closeBracket, JsonScanner } from './json-scanner.ts';

export interface ObjectEnd {
  /** Whether the object ends in this chunk, or has ended before. Chunks come in order. */
  isIn(chunk: Uint8Array): boolean;
  /** Number of bytes from the beginning of the stream to the object's end; null until it has ended. */
  readonly at: number | null;
}

export function endOfObject(): ObjectEnd {
  const scanner = new JsonScanner();
  let read = 0;
  let end: number | null = null;
  return {
    get at() {
      return end;
    },
    isIn(chunk) {
      for (let at = 0; at < chunk.length && end === null; at += 1) {
        at = scanner.next(chunk, at);
        const isClosed = chunk[at] === closeBrace || chunk[at] === closeBracket;
        if (isClosed && scanner.depth <= 0) end = read + at + 1;
      }
      read += chunk.length;
      return end !== null;
    },
  };
}
