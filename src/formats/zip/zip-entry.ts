// One entry of a ZIP archive, as its header in the directory or before its content describes it.
// Must not trust what it says: sizes and places are checked where the content is opened.
import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** In an encoding that only some entries name. */
  rawName: Buffer;
  /** The name in Unicode that some tools add beside the other one. */
  unicodeName: string | null;
  /** `rawName` is UTF-8. */
  isUtf8: boolean;
  isEncrypted: boolean;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  /** Of its local header in the file. */
  position: number;
  /** File type and permissions as in Unix; null if the archive was not made there. */
  unixMode: number | null;
}

/** The length of a header before content, without its name and extra fields. */
export const localHeaderBytes = 30;
const directoryHeaderBytes = 46;

/** The length of the header that begins here, in bytes. */
export function directoryHeaderLength(bytes: Buffer, at: number): number {
  return directoryHeaderBytes + variableLength(bytes, at + 28) + bytes.readUInt16LE(at + 32);
}

/** @param bytes one whole header of the directory */
export function readDirectoryHeader(bytes: Buffer): ZipEntry {
  const madeBy = bytes.readUInt16LE(4) >> 8;
  const [nameLength, extraLength] = [bytes.readUInt16LE(28), bytes.readUInt16LE(30)];
  const rawName = bytes.subarray(directoryHeaderBytes, directoryHeaderBytes + nameLength);
  const extra = bytes.subarray(directoryHeaderBytes + nameLength).subarray(0, extraLength);
  const wide = wideNumbers(extra, [
    bytes.readUInt32LE(24),
    bytes.readUInt32LE(20),
    bytes.readUInt32LE(42),
  ] as const);
  return {
    ...nameOf(rawName, bytes.readUInt16LE(8), extra),
    method: bytes.readUInt16LE(10),
    crc: bytes.readUInt32LE(16),
    ...{ size: wide[0], compressedSize: wide[1], position: wide[2] },
    unixMode: madeBy === 3 || madeBy === 19 ? bytes.readUInt32LE(38) >>> 16 : null,
  };
}

/** What a header before the content says, which is less than the directory does. */
export interface LocalHeader {
  /** Header, name and extra fields, in bytes. */
  length: number;
  /** The sizes follow the content. */
  hasDescriptor: boolean;
}

/** The header that begins at `at`; null if there is none. */
export function readLocalHeader(bytes: Buffer, at: number): LocalHeader | null {
  if (bytes.length < at + localHeaderBytes || bytes.readUInt32LE(at) !== 0x04034b50) return null;
  return {
    length: localHeaderBytes + variableLength(bytes, at + 26),
    hasDescriptor: (bytes.readUInt16LE(at + 6) & 8) !== 0,
  };
}

/** @param bytes one whole header, at `position` of the file */
export function entryOfLocalHeader(bytes: Buffer, position: number): ZipEntry {
  const [nameLength, extraLength] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)];
  const rawName = bytes.subarray(localHeaderBytes, localHeaderBytes + nameLength);
  const extra = bytes.subarray(localHeaderBytes + nameLength).subarray(0, extraLength);
  const wide = wideNumbers(extra, [bytes.readUInt32LE(22), bytes.readUInt32LE(18)] as const);
  return {
    ...nameOf(rawName, bytes.readUInt16LE(6), extra),
    method: bytes.readUInt16LE(8),
    crc: bytes.readUInt32LE(14),
    ...{ size: wide[0], compressedSize: wide[1] },
    position,
    unixMode: null,
  };
}

function nameOf(
  rawName: Buffer,
  flags: number,
  extra: Buffer,
): Pick<ZipEntry, 'rawName' | 'unicodeName' | 'isUtf8' | 'isEncrypted'> {
  const unicode = extraField(extra, 0x7075);
  // The field is void where the name was changed without it.
  const isCurrent = unicode !== null && unicode.length > 5 && unicode.readUInt32LE(1) === crc32(rawName);
  return {
    rawName,
    unicodeName: isCurrent ? unicode.toString('utf8', 5) : null,
    isUtf8: (flags & 0x800) !== 0,
    isEncrypted: (flags & 0x2041) !== 0,
  };
}

/** Name and extra fields; their lengths are the two numbers at `at`. */
function variableLength(bytes: Buffer, at: number): number {
  return bytes.readUInt16LE(at) + bytes.readUInt16LE(at + 2);
}

/** Numbers of 32 bits, each of which may be replaced by one of 64 bits in the extra fields, in this order. */
function wideNumbers<Numbers extends readonly number[]>(
  extra: Buffer,
  numbers: Numbers,
): { [Index in keyof Numbers]: number } {
  const wide = extraField(extra, 1);
  let at = 0;
  return numbers.map((number) => {
    if (number !== 0xffffffff || wide === null || wide.length < at + 8) return number;
    const found = Number(wide.readBigUInt64LE(at));
    at += 8;
    return found;
  }) as { [Index in keyof Numbers]: number };
}

function extraField(extra: Buffer, id: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}
