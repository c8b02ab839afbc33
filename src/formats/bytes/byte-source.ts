// A stream of bytes whose beginning can be looked at before it is read.
// Must not hold more than what was peeked at.

export type ByteSource = AsyncIterable<Uint8Array>;

export interface PeekedSource {
  /** The first bytes: at least as many as asked for, fewer when the source is shorter. */
  head: Buffer;
  /** Whether `head` is all there is. */
  isWhole: boolean;
  /** All bytes, the head included. Read it once. */
  bytes: ByteSource;
}

/**
 * Reads ahead until `enough` says so or the source ends.
 * @param enough called with each chunk and the number of bytes read so far, that chunk included
 */
export async function peek(
  source: ByteSource,
  enough: (chunk: Uint8Array, bytesRead: number) => boolean,
): Promise<PeekedSource> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let bytesRead = 0;
  let isWhole = false;
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) {
      isWhole = true;
      break;
    }
    chunks.push(value);
    bytesRead += value.length;
    if (enough(value, bytesRead)) break;
  }
  const head = Buffer.concat(chunks);
  return { head, isWhole, bytes: replay(head, isWhole ? null : iterator) };
}

async function* replay(head: Uint8Array, rest: AsyncIterator<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  let isRunning = rest !== null;
  try {
    if (head.length > 0) yield head;
    while (rest && isRunning) {
      const { value, done } = await rest.next();
      if (done) isRunning = false;
      else yield value;
    }
  } finally {
    // The reader stopped early: the file or the decompressor behind it must be let go.
    if (isRunning) await rest?.return?.();
  }
}
