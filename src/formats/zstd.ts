// Zstandard: one stream, of one frame or several, with a dictionary in front where an archive of the web has one.
// Must not trust what a frame says of its size.
import { createZstdDecompress, zstdDecompressSync } from 'node:zlib';
import { PermanentError } from '../errors.ts';
import { ByteWindow } from './bytes/byte-window.ts';
import { type Codec, decompress } from './compression/decompress.ts';
import type { Compression } from './format.ts';

const dictionaryBeginning = '\x5d\x2a\x4d\x18';
const skippedBeginning = '\x2a\x4d\x18';
const frameBeginning = '\x28\xb5\x2f\xfd';
const mostDictionaryBytes = 16_777_216;

export const zstd: Compression = {
  kind: 'compression',
  name: 'zstd',
  about: {
    title: 'Zstandard',
    read: 'all frames, with the dictionary that a `.warc.zst` file contains',
    refused: 'decompression bombs, files that need a dictionary they do not contain',
  },
  sniff: (head) => beginsFrame(head),
  async *open(source, limits) {
    const window = new ByteWindow(source);
    const dictionary = await readDictionary(window);
    yield* decompress(window, dictionary === null ? zstdCodec : codecWith(dictionary), limits);
  },
};

export const zstdCodec: Codec = {
  newDecoder: createZstdDecompress,
  openAtOnce: zstdDecompressSync,
  headLength: (bytes) =>
    bytes.length < 4 ? 'incomplete' : beginsFrame(bytes.toString('latin1', 0, 4)) ? 0 : null,
};

/** Frames that a decoder skips have sixteen beginnings; some tools put one in front. */
function beginsFrame(head: string): boolean {
  return head.startsWith(frameBeginning) || (/^[P-_]/.test(head) && head.startsWith(skippedBeginning, 1));
}

function codecWith(dictionary: Buffer): Codec {
  return {
    ...zstdCodec,
    newDecoder: (options) => createZstdDecompress({ ...options, dictionary }),
    openAtOnce: (bytes, options) => zstdDecompressSync(bytes, { ...options, dictionary }),
  };
}

/** `.warc.zst` begins with a frame that holds the dictionary of all others, which may be compressed itself. */
async function readDictionary(window: ByteWindow): Promise<Buffer | null> {
  await window.fill(8);
  if (window.length < 8 || window.bytes.toString('latin1', 0, 4) !== dictionaryBeginning) return null;
  const length = window.bytes.readUInt32LE(4);
  // Any other tool may have put a frame here.
  if (length > mostDictionaryBytes || !(await window.fill(8 + length))) return null;
  const content = Buffer.from(window.bytes.subarray(8, 8 + length));
  window.consume(8 + length);
  if (content.toString('latin1', 0, 4) !== frameBeginning) return content;
  try {
    return zstdDecompressSync(content, { maxOutputLength: mostDictionaryBytes });
  } catch {
    await window.close();
    throw new PermanentError(
      'bad_archive',
      'The compressed file could not be opened: its dictionary is damaged.',
    );
  }
}
