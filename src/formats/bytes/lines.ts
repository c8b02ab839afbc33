// Splits a stream of bytes into lines, each of limited length.
// Must not decode: a line's bytes are passed on as they are.

import { createPartCollector } from '../bytes/part-collector.ts';
import type { ByteSource } from './byte-source.ts';

const lineFeed = 0x0a;

/** Yields each line without its `\n`, or `too_long` for one longer than `maxBytes`; memory is bounded by that. */
export function splitLines(source: ByteSource, maxBytes: number): AsyncGenerator<Uint8Array | 'too_long'> {
  return splitAt(lineFeed, source, maxBytes);
}

/** The same for pieces with any other byte between them. */
export async function* splitAt(
  separator: number,
  source: ByteSource,
  maxBytes: number,
): AsyncGenerator<Uint8Array | 'too_long'> {
  const piece = createPartCollector(maxBytes);
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(separator); end !== -1; end = chunk.indexOf(separator, start)) {
      piece.take(chunk.subarray(start, end));
      yield piece.finish();
      start = end + 1;
    }
    if (start < chunk.length) piece.take(chunk.subarray(start));
  }
  if (piece.length > 0) yield piece.finish();
}

/** The same, all lines at once that end in a chunk: for files of many short lines. A line may share its memory with the chunk. */
export async function* splitLineBatches(
  source: ByteSource,
  maxBytes: number,
): AsyncGenerator<(Uint8Array | 'too_long')[]> {
  const line = createPartCollector(maxBytes);
  for await (const chunk of source) {
    const batch: (Uint8Array | 'too_long')[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const part = chunk.subarray(start, end);
      if (line.length === 0 && part.length <= maxBytes) batch.push(part);
      else {
        line.take(part);
        batch.push(line.finish());
      }
      start = end + 1;
    }
    if (start < chunk.length) line.take(chunk.subarray(start));
    if (batch.length > 0) yield batch;
  }
  if (line.length > 0) yield [line.finish()];
}
