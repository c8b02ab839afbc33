// Random access to bytes in memory, as to a file.
// Must not copy them.
import { PermanentError } from '../../errors.ts';
import type { RandomAccess } from '../format.ts';

export function accessInMemory({ buffer, byteOffset, byteLength }: Uint8Array): RandomAccess {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return {
    size: bytes.length,
    async read(position, length) {
      if (position < 0 || length < 0)
        throw new PermanentError('bad_archive', 'The archive refers to a position outside the file.');
      return bytes.subarray(position, position + length);
    },
    close: async () => undefined,
  };
}
