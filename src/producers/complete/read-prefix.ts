// Reads the first bytes of a file to check that they have not changed.
// Must not keep them, or follow a link.
import { createHash } from 'node:crypto';
import { type FileSystem, readFlags } from '../file-system.ts';

export interface Prefix {
  /** Of the bytes, hex. */
  sha256: string;
  /** JSON Lines whose last line is finished: the bytes begin with an object and end with a line break. */
  endsWholeLine: boolean;
}

const chunkBytes = 256 * 1024;

/**
 * @param path absolute
 * @param size bytes to read
 * @returns null when the file is shorter, or can't be read
 */
export async function readPrefix(fileSystem: FileSystem, path: Buffer, size: number): Promise<Prefix | null> {
  let file: number;
  try {
    file = await fileSystem.open(path, readFlags);
  } catch {
    return null;
  }
  try {
    const hash = createHash('sha256');
    let first = '';
    let last = 0;
    for (let position = 0; position < size; ) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size - position));
      const chunk = buffer.subarray(0, await fileSystem.read(file, buffer, position));
      if (chunk.length === 0) return null;
      if (position === 0) first = chunk.subarray(0, 512).toString('latin1');
      last = chunk.at(-1) ?? 0;
      hash.update(chunk);
      position += chunk.length;
    }
    const beginsWithObject = /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(first);
    return { sha256: hash.digest('hex'), endsWholeLine: beginsWithObject && last === 0x0a };
  } catch {
    return null;
  } finally {
    await fileSystem.close(file).catch(() => undefined);
  }
}
