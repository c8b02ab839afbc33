// Reads the entries of a ZIP archive without a directory, such as a truncated one, from the headers before their content.
// Must not be used if there is a directory: the remains of deleted entries have headers too.
import type { RandomAccess } from '../format.ts';
import { entryOfLocalHeader, localHeaderBytes, readLocalHeader, type ZipEntry } from './zip-entry.ts';

/** Blocks grow from the first size to the second: an archive can have a million entries of a few bytes. */
const blockBytes = { least: 256, most: 262_144 } as const;

/** Yields the entries in order, as far as each is whole and follows the one before. */
export async function* localEntries(access: RandomAccess): AsyncGenerator<ZipEntry[]> {
  // Archives that were meant for several disks begin with a marker.
  const marker = (await access.read(0, 4)).toString('latin1');
  for (let at = marker === 'PK\x07\x08' || marker === 'PK00' ? 4 : 0; at < access.size; ) {
    const header = readLocalHeader(await access.read(at, localHeaderBytes), 0);
    if (header === null) return;
    const bytes = await access.read(at, header.length);
    if (bytes.length < header.length) return;
    const entry = entryOfLocalHeader(bytes, at);
    const begin = at + header.length;
    if (!header.hasDescriptor) at = begin + entry.compressedSize;
    else {
      const descriptor = await findDescriptor(access, begin);
      Object.assign(entry, descriptor.sizes);
      at = descriptor.end;
    }
    if (at > access.size) return;
    yield [entry];
  }
}

interface Descriptor {
  sizes: Pick<ZipEntry, 'crc' | 'compressedSize' | 'size'>;
  end: number;
}

/** The sizes that follow content, which begins at `begin`: they name its length. At the end of a truncated file there are none. */
async function findDescriptor(access: RandomAccess, begin: number): Promise<Descriptor> {
  let length: number = blockBytes.least;
  for (let at = begin; at < access.size; at += length) {
    if (at > begin) length = Math.min(length * 4, blockBytes.most);
    // Records that begin in this block may end in the next one.
    const block = await access.read(at, length + 24);
    for (
      let found = block.indexOf('PK\x07\x08');
      found >= 0;
      found = block.indexOf('PK\x07\x08', found + 1)
    ) {
      const descriptor = descriptorAt(block, found, at + found - begin);
      if (descriptor !== null) return { sizes: descriptor.sizes, end: at + found + descriptor.length };
    }
  }
  const sizes = { crc: 0, compressedSize: Number.MAX_SAFE_INTEGER, size: Number.MAX_SAFE_INTEGER };
  return { sizes, end: access.size + 1 };
}

/** @param length bytes between the beginning of the content and this place */
function descriptorAt(
  block: Buffer,
  at: number,
  length: number,
): { sizes: Descriptor['sizes']; length: number } | null {
  if (at + 16 > block.length) return null;
  const crc = block.readUInt32LE(at + 4);
  if (block.readUInt32LE(at + 8) === length)
    return { sizes: { crc, compressedSize: length, size: block.readUInt32LE(at + 12) }, length: 16 };
  if (at + 24 > block.length || block.readBigUInt64LE(at + 8) !== BigInt(length)) return null;
  return {
    sizes: { crc, compressedSize: length, size: Number(block.readBigUInt64LE(at + 16)) },
    length: 24,
  };
}
