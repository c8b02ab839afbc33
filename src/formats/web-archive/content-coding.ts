// Undoes the codings that HTTP applies to a body: gzip, deflate, br, zstd.
// Must not trust the header: archives keep it even if the body has been decoded.

import { isUtf8 } from 'node:buffer';
import { PermanentError } from '../../errors.ts';
import { findBinary } from '../binary.ts';
import { ByteWindow } from '../bytes/byte-window.ts';
import { type Codec, decompress } from '../compression/decompress.ts';
import { gzipCodec } from '../compression/gzip-codec.ts';
import { brotliCodec, deflateCodec, zlibCodec } from '../compression/single-codecs.ts';
import { headOf } from '../format.ts';
import { zstdCodec } from '../zstd.ts';

/** More codings than this are not undone: no server applies them. */
const mostCodings = 4;

/**
 * The body with those codings undone that it really has; if it is damaged, the output before the damage.
 * @param names the codings that headers name, in the order in which they were applied
 * @returns `too_large` if it expands beyond the limit
 */
export async function decoded(
  body: Buffer,
  names: readonly string[],
  maxBytes: number,
): Promise<Buffer | 'too_large'> {
  let bytes = body;
  const declared = names.slice(-mostCodings).reverse();
  for (let round = 0; round < mostCodings; round += 1) {
    const codec = codingOf(bytes, declared[round]);
    if (codec === null) continue;
    const opened = await open(bytes, codec, maxBytes);
    if (opened === 'too_large') return opened;
    bytes = opened ?? bytes;
  }
  return bytes;
}

/** The coding of the bytes. gzip and zstd have magic numbers; the others are assumed if the bytes are not text. */
function codingOf(bytes: Buffer, name: string | undefined): Codec | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (first === 0x1f && second === 0x8b && third === 0x08) return gzipCodec;
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return zstdCodec;
  if ((name !== 'br' && name !== 'deflate') || isText(bytes)) return null;
  if (name === 'br') return brotliCodec;
  const hasZlibHead = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return hasZlibHead ? zlibCodec : deflateCodec;
}

function isText(bytes: Buffer): boolean {
  return /^\s*<[!?/a-z]/i.test(headOf(bytes)) || isUtf8(bytes) || findBinary(bytes) === null;
}

/** Null when the bytes don't have the coding. */
async function open(bytes: Buffer, codec: Codec, maxBytes: number): Promise<Buffer | 'too_large' | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isDamaged = false;
  try {
    for await (const part of decompress(new ByteWindow(inOnePart(bytes)), codec, { maxBytes })) {
      length += part.length;
      if (length > maxBytes) return 'too_large';
      parts.push(part);
    }
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    if (error.code === 'too_large') return 'too_large';
    isDamaged = true;
  }
  if (length === 0 && isDamaged) return null;
  const opened = Buffer.concat(parts);
  // Other data can decode into a few bytes before an error is found.
  return isDamaged && findBinary(opened) !== null ? null : opened;
}

async function* inOnePart(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
