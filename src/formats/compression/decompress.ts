// Opens compressed streams with the decoders of Node, frame by frame.
// Must not trust them: damage and absurd growth end the stream with a PermanentError.
import type {
  createBrotliDecompress,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { PermanentError } from '../../errors.ts';
import type { ByteWindow } from '../bytes/byte-window.ts';
import type { Limits } from '../format.ts';

/** Text seldom grows to more than 50 times its compressed size; a thousandfold is a bomb. */
export const maxGrowth = 250;
/** This many frames are opened whatever they contain. */
const freeFrames = 10_000;
/** If there are more, they must hold this many bytes each on average: opening one takes a tenth of a millisecond. */
const leastFrameBytes = 64;

/** Frames up to this size are opened synchronously, which takes a third of the time. */
const mostBytesAtOnce = { in: 262_144, out: 1_048_576 } as const;
/** After this many synchronously opened bytes, one frame is opened outside the event loop, so that other work gets a turn. */
const mostBytesInTurn = 4_194_304;
const chunkSize = 65_536;

type Decoder = ReturnType<
  typeof createBrotliDecompress | typeof createInflate | typeof createInflateRaw | typeof createZstdDecompress
>;

interface AtOnce {
  chunkSize: number;
  maxOutputLength: number;
  info: true;
}

export interface Codec {
  newDecoder(options: { chunkSize: number }): Decoder;
  /** Typed loosely in Node: with `info`, the result says how many bytes the frame had. */
  openAtOnce(
    bytes: Uint8Array,
    options: AtOnce,
  ): Buffer | { buffer: Buffer; engine: { bytesWritten: number } };
  /** Length of what is before the data of a frame; `incomplete` when more bytes have to show it, null if no frame begins. */
  headLength(bytes: Buffer, isFirst: boolean): number | 'incomplete' | null;
  /** How many bytes a frame seems to expand to; null if unknown. */
  expectedLength?(bytes: Buffer): number | null;
  /** Checks the output of a frame against the trailer after it. */
  newCheck?(): Check;
}

export interface Check {
  /** Number of bytes after the frame. */
  readonly length: number;
  add(output: Uint8Array): void;
  isRight(trailer: Buffer): boolean;
}

/**
 * Yields the opened bytes; memory stays bounded whatever the input.
 * @throws PermanentError `bad_archive` when the stream is damaged or ends early, `too_large` when it is a bomb;
 *   errors of the source pass as they are
 */
export async function* decompress(
  window: ByteWindow,
  codec: Codec,
  { maxBytes, itemBytes }: Limits,
): AsyncGenerator<Uint8Array> {
  let bytesOut = 0;
  const frames: Frames = { opened: 0, bytesInTurn: 0, isLarge: false };
  try {
    while (await moveToFrame(window, codec, frames.opened === 0)) {
      for await (const output of openFrame(window, codec, frames)) {
        // Everything before has been read by now: the bytes that did not become items count as growth.
        const grown = bytesOut - (itemBytes?.() ?? 0);
        if (grown > 2 * maxBytes && grown > maxGrowth * window.bytesRead) throw isBomb();
        bytesOut += output.length;
        yield output;
      }
      frames.opened += 1;
      if (frames.opened > freeFrames && bytesOut < leastFrameBytes * frames.opened)
        throw damaged('it has too many frames');
    }
  } finally {
    await window.close();
  }
}

interface Frames {
  opened: number;
  /** Bytes opened synchronously since other work had a turn. */
  bytesInTurn: number;
  /** Whether the last one could not be opened at once. */
  isLarge: boolean;
}

/** Moves to the data of the next frame; false at the end. */
async function moveToFrame(window: ByteWindow, codec: Codec, isFirst: boolean): Promise<boolean> {
  if (!isFirst) await skipPadding(window);
  if (!(await window.fill(1))) {
    if (isFirst) throw endsEarly();
    return false;
  }
  for (;;) {
    const length = codec.headLength(window.bytes, isFirst);
    if (length === null) throw damaged(isFirst ? 'it has no header' : 'something else follows its end');
    if (length !== 'incomplete') {
      window.consume(length);
      return true;
    }
    if (!(await window.fillMore())) throw endsEarly();
  }
}

/** Tapes and disks pad with zeros. */
async function skipPadding(window: ByteWindow): Promise<void> {
  while (await window.fill(1)) {
    const { bytes } = window;
    const first = bytes.findIndex((byte) => byte !== 0);
    window.consume(first === -1 ? bytes.length : first);
    if (first !== -1) return;
  }
}

async function* openFrame(window: ByteWindow, codec: Codec, frames: Frames): AsyncGenerator<Uint8Array> {
  const check = codec.newCheck?.();
  const atOnce =
    frames.isLarge || frames.bytesInTurn > mostBytesInTurn ? null : await openAtOnce(window, codec);
  if (atOnce !== null) {
    frames.bytesInTurn += atOnce.length;
    check?.add(atOnce);
    // A small frame with a wrong checksum yields nothing; one with a truncated checksum yields everything.
    const isChecked = await pastCheck(window, check);
    if (atOnce.length > 0) yield atOnce;
    if (!isChecked) throw endsEarly();
    return;
  }
  let length = 0;
  for await (const output of openStreamed(window, codec)) {
    length += output.length;
    check?.add(output);
    yield output;
  }
  frames.bytesInTurn = 0;
  frames.isLarge = length > mostBytesAtOnce.out;
  if (!(await pastCheck(window, check))) throw endsEarly();
}

/** Moves behind the checksum of a frame; false if it is cut off. */
async function pastCheck(window: ByteWindow, check: Check | undefined): Promise<boolean> {
  if (check === undefined) return true;
  if (!(await window.fill(check.length))) return false;
  if (!check.isRight(window.bytes.subarray(0, check.length))) throw wrongChecksum();
  window.consume(check.length);
  return true;
}

/** A whole small frame; null for one that is large or damaged, of which nothing is consumed. */
async function openAtOnce(window: ByteWindow, codec: Codec): Promise<Buffer | null> {
  for (;;) {
    const { bytes } = window;
    try {
      const expected = codec.expectedLength?.(bytes) ?? null;
      // Spare room saves the decoder from allocating more.
      const room = expected === null || expected > mostBytesAtOnce.out ? chunkSize : expected + 64;
      const opened = codec.openAtOnce(bytes.subarray(0, mostBytesAtOnce.in), {
        chunkSize: room,
        maxOutputLength: mostBytesAtOnce.out,
        info: true,
      });
      if (!('engine' in opened)) return null;
      window.consume(opened.engine.bytesWritten);
      // A small frame must not keep a large buffer.
      return 2 * opened.buffer.length < room ? Buffer.from(opened.buffer) : opened.buffer;
    } catch (error) {
      if (hasCode(error, 'ZSTD_error_checksum_wrong')) throw wrongChecksum();
      // Looking again when there is twice as much keeps the time linear.
      const isIncomplete = hasCode(error, 'Z_BUF_ERROR');
      if (!isIncomplete || bytes.length >= mostBytesAtOnce.in || !(await window.fillMore())) return null;
    }
  }
}

async function* openStreamed(window: ByteWindow, codec: Codec): AsyncGenerator<Uint8Array> {
  const decoder = codec.newDecoder({ chunkSize });
  // pump() sees every error while it listens; a later one can be ignored.
  decoder.on('error', () => {});
  try {
    while (await window.fill(1)) {
      const before = decoder.bytesWritten;
      yield* pump(decoder, window.bytes);
      const taken = decoder.bytesWritten - before;
      const isEnd = taken < window.length;
      window.consume(taken);
      if (isEnd) return;
    }
    yield* pump(decoder, null);
  } finally {
    decoder.destroy();
  }
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

function isBomb(): PermanentError {
  return new PermanentError(
    'too_large',
    `The compressed file expands to more than ${maxGrowth} times its size.`,
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function wrongChecksum(): PermanentError {
  return damaged('its checksum is wrong');
}

function endsEarly(): PermanentError {
  return damaged('unexpected end of file');
}

function damaged(reason: string): PermanentError {
  return new PermanentError('bad_archive', `The compressed file could not be opened: ${reason}.`);
}
