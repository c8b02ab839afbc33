// Decodes a stream of text in an unknown encoding.
// Must not hold more of it than the detection of the encoding needs.
import { isAscii } from 'node:buffer';
import type { ByteSource } from '../bytes/byte-source.ts';
import { decode } from './decode.ts';

type Decoder = InstanceType<typeof TextDecoder>;

const headBytes = 1_024;
/** The encoding is detected from this much text, from the first byte that is not ASCII. */
const judgedBytes = 65_536;

/**
 * Yields the text in pieces, without a byte order mark. Bytes that mean nothing become U+FFFD.
 * @param mostBytes what may be held to judge the encoding
 */
export async function* decodeStream(source: ByteSource, mostBytes: number): AsyncGenerator<string> {
  const most = Math.min(judgedBytes, mostBytes);
  const head: Uint8Array[] = [];
  let headLength = 0;
  const held: Uint8Array[] = [];
  let heldLength = 0;
  let decoder: Decoder | null = null;

  const begin = (): { decoder: Decoder; text: string } => {
    const bytes = Buffer.concat(held);
    // What is declared is in the head.
    const started = decoderFor(Buffer.concat([...head, bytes]));
    held.length = 0;
    return { decoder: started, text: started.decode(bytes, { stream: true }) };
  };

  for await (const chunk of source) {
    if (decoder !== null) yield decoder.decode(chunk, { stream: true });
    else if (heldLength === 0 && isPlain(chunk)) {
      if (headLength < headBytes) {
        const part = chunk.subarray(0, headBytes - headLength);
        head.push(part);
        headLength += part.length;
      }
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    } else {
      held.push(chunk);
      heldLength += chunk.length;
      if (heldLength < most) continue;
      const begun = begin();
      decoder = begun.decoder;
      yield begun.text;
    }
  }
  if (heldLength > 0 && decoder === null) {
    const begun = begin();
    decoder = begun.decoder;
    yield begun.text;
  }
  if (decoder !== null) yield decoder.decode();
}

/** The text of the first bytes of a stream, without a byte order mark. */
export function decodeHead(head: Uint8Array): string {
  return decoderFor(head).decode(head, { stream: true });
}

function decoderFor(sample: Uint8Array): Decoder {
  return new TextDecoder(decode(sample, null).encoding);
}

/** ASCII without NULs, which UTF-16 has, and without escapes, which ISO-2022-JP has. */
function isPlain(bytes: Uint8Array): boolean {
  return isAscii(bytes) && !bytes.includes(0) && !bytes.includes(0x1b);
}
