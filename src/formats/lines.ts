// Splits a stream of bytes into lines, each of limited length.
// Must not decode: a line's bytes are passed on as they are.
import type { ByteSource } from './byte-source.ts';

const lineFeed = 0x0a;

/** Yields each line without its `\n`, or `too_long` for one longer than `maxBytes`; memory is bounded by that. */
export async function* splitLines(
  source: ByteSource,
  maxBytes: number,
): AsyncGenerator<Uint8Array | 'too_long'> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  const finish = () => {
    const line = length > maxBytes ? 'too_long' : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };

  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}
