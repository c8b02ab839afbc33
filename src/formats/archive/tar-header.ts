// Reads one header of a TAR archive in any flavour of the format.
// Must not trust it: a block with a wrong checksum is not a header.

export const blockBytes = 512;

export interface TarHeader {
  /** As written, with the folder that is in a field of its own. */
  rawName: Buffer;
  size: number;
  /** The letter that says what it is. */
  type: string;
  /** More blocks about a sparse file follow. */
  hasSparseMap: boolean;
}

/** A header; null if the checksum shows that the block is not one. */
export function readTarHeader(block: Buffer): TarHeader | null {
  if (block.length < blockBytes || !hasRightChecksum(block)) return null;
  const size = numberAt(block, 124, 12);
  if (size === null) return null;
  const name = textAt(block, 0, 100);
  // Old archives of GNU tar have times where others have the folder.
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? textAt(block, 345, 155) : Buffer.alloc(0);
  const rawName = prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]);
  const type = block.toString('latin1', 156, 157);
  return { rawName, size, type, hasSparseMap: type === 'S' && block[482] === 1 };
}

/** The head of a file, a Latin-1 character for each byte. */
export function isTar(head: string): boolean {
  return (
    head.length >= blockBytes && readTarHeader(Buffer.from(head.slice(0, blockBytes), 'latin1')) !== null
  );
}

export function isZeroBlock(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** Old programs added bytes up as signed numbers. */
function hasRightChecksum(block: Buffer): boolean {
  const declared = numberAt(block, 148, 8);
  if (declared === null || block[0] === undefined) return false;
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < blockBytes; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  // A block of spaces, or of zeros, is a sum too.
  return (declared === unsigned || declared === signed) && declared > 8 * 0x20;
}

/** Octal digits or, for large numbers, base 256. An empty field is 0. */
function numberAt(block: Buffer, at: number, length: number): number | null {
  const first = block[at] ?? 0;
  if (first === 0x80) {
    let number = 0;
    for (let index = 1; index < length; index += 1) number = number * 256 + (block[at + index] ?? 0);
    return Number.isSafeInteger(number) ? number : null;
  }
  const digits = /^[\s\0]*([0-7]*)[\s\0]*$/.exec(block.toString('latin1', at, at + length))?.[1];
  return digits === undefined ? null : Number.parseInt(digits || '0', 8);
}

function textAt(block: Buffer, at: number, length: number): Buffer {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  // Copied: the block is part of a chunk that would live as long.
  return Buffer.from(end < 0 ? field : field.subarray(0, end));
}

/** The records of a PAX header about the next entry, by key. Values are bytes, because they may not be UTF-8. */
export function readPaxRecords(bytes: Buffer): Map<string, Buffer> {
  const records = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(' ', at);
    if (space < 0 || space - at > 10) break;
    const length = Number(bytes.toString('latin1', at, space));
    // A record is longer than its length field, so each step advances.
    if (!Number.isSafeInteger(length) || length <= space - at) break;
    const record = bytes.subarray(space + 1, at + length);
    const equals = record.indexOf('=');
    // A record ends with a line feed.
    if (equals > 0) records.set(record.toString('latin1', 0, equals), record.subarray(equals + 1, -1));
    at += length;
  }
  return records;
}
