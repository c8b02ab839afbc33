// The members of gzip: the header and trailer around the compressed data of each.
// Must not open more than one: Node's own gunzip continues with the next, and loses its output if that is damaged.
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Check, Codec } from './decompress.ts';

const magic = Buffer.from([0x1f, 0x8b, 0x08]);
const mostHeadBytes = 65_536;
const fixedBytes = 10;
const flags = { checksum: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const;

export const gzipCodec: Codec = {
  newDecoder: createInflateRaw,
  openAtOnce: inflateRawSync,
  headLength,
  expectedLength,
  newCheck,
};

function headLength(bytes: Buffer): number | 'incomplete' | null {
  if (!magic.subarray(0, bytes.length).equals(bytes.subarray(0, magic.length))) return null;
  if (bytes.length < fixedBytes) return 'incomplete';
  const flag = bytes[3] ?? 0;
  if ((flag & flags.reserved) !== 0) return null;
  let length = fixedBytes;
  if ((flag & flags.extra) !== 0) {
    if (bytes.length < length + 2) return 'incomplete';
    length += 2 + bytes.readUInt16LE(length);
  }
  for (const text of [flags.name, flags.comment]) {
    if ((flag & text) === 0) continue;
    const end = bytes.indexOf(0, length);
    if (end === -1) return bytes.length > mostHeadBytes ? null : 'incomplete';
    length = end + 1;
  }
  if ((flag & flags.checksum) !== 0) length += 2;
  return length <= bytes.length ? length : 'incomplete';
}

/** The size of a member is in the four bytes before the next one, if that really begins there. */
function expectedLength(bytes: Buffer): number | null {
  const next = bytes.indexOf(magic, 8);
  return next === -1 ? null : bytes.readUInt32LE(next - 4);
}

function newCheck(): Check {
  let checksum = 0;
  let size = 0;
  return {
    length: 8,
    add(output) {
      checksum = crc32(output, checksum);
      size = (size + output.length) % 2 ** 32;
    },
    isRight: (trailer) => trailer.readUInt32LE(0) === checksum && trailer.readUInt32LE(4) === size,
  };
}
