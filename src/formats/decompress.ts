// Opens gzip and Zstandard streams.
// Must not trust them: damage and absurd growth end the stream with a PermanentError.
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { PermanentError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** Text seldom grows to more than 50 times its compressed size; a thousandfold is a bomb. */
const maxGrowth = 250;
const maxFrames = 10_000;

export type Compression = 'gzip' | 'zstd';

/** What the first bytes say about compression. */
export function findCompression(head: Uint8Array): Compression | null {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b && c === 0x08) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  return null;
}

type Decoder = ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>;

/**
 * Yields the opened bytes; memory stays bounded whatever the input.
 * @param freeBytes growth is not judged before this many bytes were opened
 * @throws PermanentError `bad_archive` when the stream is damaged or ends early, `too_large` when it is a bomb;
 *   errors of `source` pass as they are
 */
export async function* decompress(
  source: ByteSource,
  compression: Compression,
  freeBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytesIn = 0;
  let bytesOut = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytesIn += chunk.length;
      yield chunk;
    }
  }
  for await (const output of openFrames(counted(), compression)) {
    bytesOut += output.length;
    if (bytesOut > freeBytes && bytesOut > maxGrowth * bytesIn) {
      throw new PermanentError(
        'too_large',
        `The compressed file grows more than ${maxGrowth}fold when opened.`,
      );
    }
    yield output;
  }
}

/** Node ends a Zstandard stream after its first frame, so each further frame gets a decoder of its own. */
async function* openFrames(source: ByteSource, compression: Compression): AsyncGenerator<Uint8Array> {
  let decoder: Decoder | null = null;
  let frames = 0;
  try {
    for await (const chunk of source) {
      for (let rest = chunk; rest.length > 0; ) {
        decoder ??= newDecoder(compression);
        const before = decoder.bytesWritten;
        yield* pump(decoder, rest);
        rest = rest.subarray(decoder.bytesWritten - before);
        if (rest.length === 0) continue;
        decoder.destroy();
        decoder = null;
        // Gunzip goes on to further members by itself; what it leaves is zero padding.
        if (compression === 'gzip') return;
        frames += 1;
        if (frames > maxFrames) throw damaged('it has too many frames');
      }
    }
    if (decoder) yield* pump(decoder, null);
  } finally {
    decoder?.destroy();
  }
}

function newDecoder(compression: Compression): Decoder {
  const decoder = compression === 'gzip' ? createGunzip() : createZstdDecompress();
  // pump() sees every error while it listens; one that comes after it has stopped matters to nobody.
  decoder.on('error', () => {});
  return decoder;
}

/** Feeds one chunk (or, with null, the end) and yields what comes out until the decoder wants more. */
async function* pump(decoder: Decoder, chunk: Uint8Array | null): AsyncGenerator<Uint8Array> {
  const state: { failure: Error | null; isTaken: boolean; wake: () => void } = {
    failure: null,
    isTaken: false,
    wake: () => {},
  };
  const onEvent = () => state.wake();
  const onError = (error: Error) => {
    state.failure = error;
    state.wake();
  };
  decoder.on('readable', onEvent).on('end', onEvent).on('error', onError);
  try {
    if (chunk) {
      decoder.write(chunk, () => {
        state.isTaken = true;
        state.wake();
      });
    } else decoder.end();
    while (!decoder.readableEnded) {
      const woken = new Promise<void>((resolve) => {
        state.wake = resolve;
      });
      const output: Uint8Array | null = decoder.read();
      if (output) yield output;
      else if (state.failure || state.isTaken) break;
      else await woken;
    }
    if (state.failure) throw damaged(state.failure.message);
  } finally {
    decoder.off('readable', onEvent).off('end', onEvent).off('error', onError);
  }
}

function damaged(reason: string): PermanentError {
  return new PermanentError('bad_archive', `The compressed file could not be opened: ${reason}.`);
}
