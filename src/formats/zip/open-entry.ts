// Opens the content of one entry of a ZIP archive.
// Must not trust a size: what comes out is counted, and compared with what was declared.
import { crc32, inflateRawSync } from 'node:zlib';
import { PermanentError } from '../../errors.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { ByteWindow } from '../bytes/byte-window.ts';
import { decompress } from '../compression/decompress.ts';
import { deflateCodec } from '../compression/single-codecs.ts';
import type { Limits, RandomAccess } from '../format.ts';
import type { EntryPlaces } from './entry-places.ts';
import { readLocalHeader, type ZipEntry } from './zip-entry.ts';

const stored = 0;
const deflated = 8;
const otherMethods: Record<number, string> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  20: 'Zstandard',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
};

const chunkBytes = 65_536;
/** Entries that stay below these sizes are opened at once, without a stream: that takes about a millisecond at most. */
const smallBytes = { compressed: 65_536, opened: 262_144 };

/** Why an entry can't be opened at all; null if it can. */
export function faultOf({ isEncrypted, method }: ZipEntry): PermanentError | null {
  if (isEncrypted || method === 99)
    return new PermanentError(
      'unsupported',
      'This member of the archive is encrypted. Decrypt it and drop it as a file.',
    );
  if (method === stored || method === deflated) return null;
  const name = otherMethods[method] ?? `number ${method}`;
  return new PermanentError(
    'unsupported',
    `This member of the archive is compressed with an unsupported method: ${name}.`,
  );
}

/**
 * Yields the content of an entry. Memory is bounded.
 * @throws PermanentError `bad_archive` when it is damaged or its sizes are wrong, `too_large` when it is a bomb
 */
export async function* openEntry(
  access: RandomAccess,
  entry: ZipEntry,
  places: EntryPlaces,
  { maxBytes }: Limits,
): AsyncGenerator<Uint8Array> {
  const isSmall = entry.compressedSize <= smallBytes.compressed && entry.size <= smallBytes.opened;
  const guess = 30 + entry.rawName.length + 128 + Math.min(entry.compressedSize, chunkBytes);
  const first = await access.read(entry.position, guess);
  const header = readLocalHeader(first, 0);
  if (header === null) throw damaged('its header is missing');
  const begin = entry.position + header.length;
  const end = begin + entry.compressedSize;
  if (end > access.size) throw damaged('it is truncated');
  if (!places.claim(entry.position, end)) throw damaged('it overlaps with another member');
  const raw = first.subarray(header.length, header.length + entry.compressedSize);
  if (isSmall) {
    const whole = raw.length === entry.compressedSize ? raw : await access.read(begin, entry.compressedSize);
    yield* checked([entry.method === deflated ? inflateAtOnce(whole, entry) : whole], entry);
    return;
  }
  const chunks = chunksOf(access, begin, end);
  const opened =
    entry.method === deflated ? decompress(new ByteWindow(chunks), deflateCodec, { maxBytes }) : chunks;
  yield* checked(opened, entry);
}

function inflateAtOnce(bytes: Buffer, { size }: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    const isLonger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isLonger ? wrongSize(size) : damaged(error instanceof Error ? error.message : String(error));
  }
}

async function* checked(
  chunks: Iterable<Uint8Array> | ByteSource,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  let crc = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > entry.size) throw wrongSize(entry.size);
    crc = crc32(chunk, crc);
    // The last chunk is not passed on before it is known to be right.
    if (size === entry.size && crc !== entry.crc) throw damaged('its checksum is wrong');
    yield chunk;
  }
  if (size < entry.size) throw wrongSize(entry.size);
}

/** Reads a range of an archive. */
export async function* chunksOf(
  access: RandomAccess,
  begin: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = begin; at < end; ) {
    const chunk = await access.read(at, Math.min(chunkBytes, end - at));
    if (chunk.length === 0) throw damaged('it is truncated');
    yield chunk;
    at += chunk.length;
  }
}

function damaged(reason: string): PermanentError {
  return new PermanentError('bad_archive', `This member of the archive is damaged: ${reason}.`);
}

function wrongSize(declared: number): PermanentError {
  return new PermanentError(
    'bad_archive',
    `This member of the archive does not have the ${declared} bytes that the archive declares.`,
  );
}
