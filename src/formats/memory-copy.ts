// A copy in memory of a source that has to be read in any order.
// Must not hold more than the largest item.
import { PermanentError } from '../errors.ts';
import { collectContent } from './bounded-content.ts';
import type { ByteSource } from './byte-source.ts';
import type { RandomReading } from './containers.ts';
import type { RandomAccess } from './format.ts';

/** Reads small containers from memory, and rejects larger ones. */
export function readingFromMemory(maxBytes: number): RandomReading {
  const copy = (source: ByteSource) => copyToMemory(source, maxBytes);
  return { ofFile: copy, ofCopy: copy };
}

/** @throws PermanentError `too_large` for more than `maxBytes`, `empty` */
async function copyToMemory(source: ByteSource, maxBytes: number): Promise<RandomAccess> {
  const content = await collectContent(source, maxBytes);
  if ('rejection' in content) throw content.rejection;
  return copyInMemory(content.bytes);
}

/** Bytes that are in memory already. */
export function copyInMemory({ buffer, byteOffset, byteLength }: Uint8Array): RandomAccess {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return {
    size: bytes.length,
    async read(position, length) {
      if (position < 0 || length < 0)
        throw new PermanentError('bad_archive', 'The archive names a place outside of it.');
      return bytes.subarray(position, position + length);
    },
    close: async () => undefined,
  };
}
