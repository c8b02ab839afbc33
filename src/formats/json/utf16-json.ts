// Converts JSON in UTF-16, as PowerShell writes it, to UTF-8.
// Must not detect UTF-16 without a byte order mark: that takes the whole text.
import { type ByteSource, peek } from '../bytes/byte-source.ts';

const marks = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' } as const;

function encodingOf(head: string): 'utf-16le' | 'utf-16be' | null {
  return Object.entries(marks).find(([mark]) => head.startsWith(mark))?.[1] ?? null;
}

/** The ASCII of the first bytes, for patterns. @param head a Latin-1 character each */
export function asciiHead(head: string): string {
  return encodingOf(head) === null ? head : head.slice(2).replaceAll('\0', '');
}

/** Yields the stream as it is, or in UTF-8 without a byte order mark if it begins with that of UTF-16. */
export async function* inUtf8(source: ByteSource): AsyncGenerator<Uint8Array> {
  const { head, bytes } = await peek(source, (_, bytesRead) => bytesRead >= 2);
  const encoding = encodingOf(head.toString('latin1', 0, 2));
  if (encoding === null) {
    yield* bytes;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
