// Splits a stream that is a JSON array into the bytes of its elements.
// Must not parse: it follows strings and brackets only, so that depth and size cost nothing.
import type { ByteSource } from '../bytes/byte-source.ts';
import { createPartCollector } from '../bytes/part-collector.ts';

/** An element's bytes, `too_long` for one longer than the limit, `broken` when the array isn't all of the stream. */
export type Element = Uint8Array | 'too_long' | 'broken';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/**
 * Yields the elements of the array that the stream is; `broken` comes last, if it does not end or more follows.
 * @param maxBytes longest element; memory is bounded by it
 */
export async function* splitElements(source: ByteSource, maxBytes: number): AsyncGenerator<Element> {
  let depth = 0;
  let inString = false;
  let isEscaped = false;
  let isClosed = false;
  const element = createPartCollector(maxBytes);
  const finish = (): Element => {
    const bytes = element.finish();
    return bytes === 'too_long' ? bytes : trimSpace(bytes);
  };

  for await (const chunk of source) {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (isClosed) {
        if (byte <= 0x20) continue;
        yield 'broken';
        return;
      }
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) inString = false;
      } else if (byte === quote) inString = true;
      else if (byte === 0x5b || byte === 0x7b) {
        depth += 1;
        if (depth === 1) start = at + 1;
      } else if (byte === 0x5d || byte === 0x7d) {
        depth -= 1;
        if (depth > 0) continue;
        element.take(chunk.subarray(start, at));
        const last = finish();
        if (last === 'too_long' || last.length > 0) yield last;
        isClosed = true;
      } else if (byte === comma && depth === 1) {
        element.take(chunk.subarray(start, at));
        yield finish();
        start = at + 1;
      }
    }
    if (depth > 0) element.take(chunk.subarray(start));
  }
  if (!isClosed) yield 'broken';
}

function trimSpace(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && (bytes[start] ?? 0) <= 0x20) start += 1;
  while (end > start && (bytes[end - 1] ?? 0) <= 0x20) end -= 1;
  return bytes.subarray(start, end);
}
