// Finds the directory at the end of a ZIP archive, and reads its headers in blocks.
// Must not read content, or hold more than one block.
import { PermanentError } from '../../errors.ts';
import type { RandomAccess } from '../format.ts';
import { directoryHeaderLength, readDirectoryHeader, type ZipEntry } from './zip-entry.ts';

export interface Directory {
  /** In the file. */
  position: number;
  bytes: number;
  /** Entries that it claims to have, modulo 65,536: some tools write no more of the number. */
  claimed: number;
  /** Bytes before the archive, as in a program that unpacks itself. All positions in the archive are counted from behind them. */
  shift: number;
}

const endBytes = 22;
const longestComment = 65_535;
const locatorBytes = 20;
/** More than the longest header. */
const blockBytes = 262_144;

/**
 * The directory of an archive; null if there is none, as in a truncated file.
 * @throws PermanentError `unsupported` when it is in another file
 */
export async function findDirectory(access: RandomAccess): Promise<Directory | null> {
  const start = Math.max(0, access.size - endBytes - longestComment - locatorBytes);
  const tail = await access.read(start, access.size - start);
  let isElsewhere = false;
  for (
    let at = tail.lastIndexOf('PK\x05\x06');
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1)
  ) {
    if (at + endBytes > tail.length) continue;
    const directory = await directoryAt(access, tail.subarray(at), start + at);
    if (directory === 'elsewhere') isElsewhere = true;
    else if (directory !== null) return directory;
  }
  if (isElsewhere) throw severalFiles();
  return null;
}

/** @param end the record that ends an archive, at `position` of the file. The words may also be part of a comment. */
async function directoryAt(
  access: RandomAccess,
  end: Buffer,
  position: number,
): Promise<Directory | 'elsewhere' | null> {
  const wide = await wideRecord(access, position);
  const directoryEnd = wide?.position ?? position;
  let bytes = end.readUInt32LE(12);
  let offset = end.readUInt32LE(16);
  let claimed = end.readUInt16LE(10);
  const isWide = bytes === 0xffffffff || offset === 0xffffffff || claimed === 0xffff;
  if (isWide && wide !== null) {
    bytes = Number(wide.record.readBigUInt64LE(40));
    offset = Number(wide.record.readBigUInt64LE(48));
    claimed = Number(wide.record.readBigUInt64LE(32) & 0xffffn);
  }
  const disks = [end.readUInt16LE(4), end.readUInt16LE(6)];
  if (disks.some((disk) => disk !== 0 && disk !== 0xffff)) return 'elsewhere';
  if (bytes === 0) return claimed === 0 ? { position: directoryEnd, bytes, claimed, shift: 0 } : null;
  // Between the directory and its end there may be more than is known here: then the place is as it says.
  for (const at of [directoryEnd - bytes, offset]) {
    if (!Number.isSafeInteger(at) || at < offset || at + bytes > directoryEnd) continue;
    const first = await access.read(at, 4);
    if (first.toString('latin1') === 'PK\x01\x02')
      return { position: at, bytes, claimed, shift: at - offset };
  }
  return null;
}

/** The rejection of an archive in several parts. */
export function severalFiles(): PermanentError {
  return new PermanentError(
    'unsupported',
    'This ZIP archive is one of several parts. Join or unpack the parts and drop the result.',
  );
}

async function wideRecord(
  access: RandomAccess,
  endPosition: number,
): Promise<{ position: number; record: Buffer } | null> {
  const locatorPosition = endPosition - locatorBytes;
  if (locatorPosition < 0) return null;
  const locator = await access.read(locatorPosition, locatorBytes);
  if (locator.toString('latin1', 0, 4) !== 'PK\x06\x07') return null;
  // Bytes before the archive make the named place wrong; the record almost always ends where the locator begins.
  for (const position of [Number(locator.readBigUInt64LE(8)), locatorPosition - 56]) {
    if (!Number.isSafeInteger(position) || position < 0 || position + 56 > locatorPosition) continue;
    const record = await access.read(position, 56);
    if (record.toString('latin1', 0, 4) === 'PK\x06\x06') return { position, record };
  }
  return null;
}

/**
 * Yields the entries of a directory in order, as many at once as a block holds.
 * @throws PermanentError `bad_archive` when it is damaged
 */
export async function* directoryEntries(
  access: RandomAccess,
  { position, bytes, shift }: Directory,
): AsyncGenerator<ZipEntry[]> {
  for (let at = position, end = position + bytes; at < end; ) {
    const block = await access.read(at, Math.min(blockBytes, end - at));
    const { entries, length } = entriesIn(block, shift);
    if (length === 0) {
      // A signature may follow the entries.
      if (block.toString('latin1', 0, 4) === 'PK\x05\x05') return;
      throw new PermanentError('bad_archive', 'The directory of the ZIP archive is damaged.');
    }
    yield entries;
    at += length;
  }
}

function entriesIn(block: Buffer, shift: number): { entries: ZipEntry[]; length: number } {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= block.length && block.readUInt32LE(at) === 0x02014b50) {
    const length = directoryHeaderLength(block, at);
    if (at + length > block.length) break;
    const entry = readDirectoryHeader(block.subarray(at, at + length));
    entry.position += shift;
    entries.push(entry);
    at += length;
  }
  return { entries, length: at };
}
