// Decodes a stream of bytes whose encoding is detected from its beginning.
// Must not hold more than a chunk.
import type { ByteSource } from './byte-source.ts';
import { decode } from './decode.ts';

/**
 * Yields the text of a stream, without its byte order mark.
 * @param head the first bytes, also at the beginning of `source`
 */
export async function* decodeStream(source: ByteSource, head: Uint8Array): AsyncGenerator<string> {
  // A beginning in ASCII leaves the encoding open until other bytes come.
  let decoder = isAscii(head) ? null : decoderFor(head);
  for await (const chunk of source) {
    if (decoder === null && isAscii(chunk)) {
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
      continue;
    }
    decoder ??= decoderFor(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

/** The text of the first bytes of a stream, line ends as they are. */
export function decodeHead(head: Uint8Array): string {
  return decoderFor(head).decode(head, { stream: true });
}

function decoderFor(sample: Uint8Array) {
  return new TextDecoder(decode(sample, null).encoding);
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80 && byte !== 0);
}
