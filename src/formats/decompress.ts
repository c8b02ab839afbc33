// Opens compressed streams with a decoder of Node.
// Must not trust them: damage and absurd growth end the stream with a PermanentError.
import type { createGunzip, createZstdDecompress } from 'node:zlib';
import { PermanentError } from '../errors.ts';
import type { ByteSource } from './byte-source.ts';

/** Text seldom grows to more than 50 times its compressed size; a thousandfold is a bomb. */
export const maxGrowth = 250;
const maxFrames = 10_000;

type Decoder = ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>;

export interface Codec {
  newDecoder(): Decoder;
  /** Whether one decoder goes on to further frames by itself, so that only padding can follow what it takes. */
  readsAllFrames: boolean;
}

/**
 * Yields the opened bytes; memory stays bounded whatever the input.
 * @param freeBytes growth is not judged before this many bytes were opened
 * @throws PermanentError `bad_archive` when the stream is damaged or ends early, `too_large` when it is a bomb;
 *   errors of `source` pass as they are
 */
export async function* decompress(
  source: ByteSource,
  codec: Codec,
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
  for await (const output of openFrames(counted(), codec)) {
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

/** Where Node ends a stream after its first frame, each further frame gets a new decoder. */
async function* openFrames(source: ByteSource, codec: Codec): AsyncGenerator<Uint8Array> {
  let decoder: Decoder | null = null;
  let frames = 0;
  try {
    for await (const chunk of source) {
      for (let rest = chunk; rest.length > 0; ) {
        decoder ??= newDecoder(codec);
        const before = decoder.bytesWritten;
        yield* pump(decoder, rest);
        rest = rest.subarray(decoder.bytesWritten - before);
        if (rest.length === 0) continue;
        decoder.destroy();
        decoder = null;
        if (codec.readsAllFrames) return;
        frames += 1;
        if (frames > maxFrames) throw damaged('it has too many frames');
      }
    }
    if (decoder) yield* pump(decoder, null);
  } finally {
    decoder?.destroy();
  }
}

function newDecoder(codec: Codec): Decoder {
  const decoder = codec.newDecoder();
  // pump() sees every error while it listens; a later one can be ignored.
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
