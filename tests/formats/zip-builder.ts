// Writes ZIP archives byte by byte, sound ones and such as no tool writes.
// Must not read any.
import { crc32, deflateRawSync } from 'node:zlib';

export interface EntryToWrite {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** Written as they are, instead of what is right. */
  method?: number;
  flags?: number;
  crc?: number;
  size?: number;
  compressedSize?: number;
  unixMode?: number;
  extra?: Uint8Array;
  position?: number;
  /** Sizes follow the content. */
  hasDescriptor?: boolean;
  /** Without a local header and content of its own. */
  isOnlyListed?: boolean;
}

export interface ArchiveToWrite {
  comment?: string | Uint8Array;
  prefix?: Uint8Array;
  claimed?: number;
  disk?: number;
  isWide?: boolean;
}

const deflated = 8;

export function buildZip(entries: readonly EntryToWrite[], options: ArchiveToWrite = {}): Buffer {
  const prefix = options.prefix ?? Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  const headers: Buffer[] = [];
  let position = 0;
  for (const entry of entries) {
    const written = write(entry, position);
    headers.push(written.header);
    if (entry.isOnlyListed) continue;
    parts.push(written.local);
    position += written.local.length;
  }
  const directory = Buffer.concat(headers);
  const end = endOf(entries.length, directory.length, position, options);
  return Buffer.concat([prefix, ...parts, directory, end]);
}

function write(entry: EntryToWrite, at: number): { local: Buffer; header: Buffer } {
  const { method = deflated, flags = 0x800, unixMode, extra = Buffer.alloc(0), hasDescriptor } = entry;
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content ?? '');
  const raw = method === deflated ? deflateRawSync(content) : content;
  const crc = entry.crc ?? crc32(content);
  const size = entry.size ?? content.length;
  const compressedSize = entry.compressedSize ?? raw.length;
  const middle = Buffer.alloc(26);
  middle.writeUInt16LE(20, 0);
  middle.writeUInt16LE(hasDescriptor ? flags | 8 : flags, 2);
  middle.writeUInt16LE(method, 4);
  middle.writeUInt32LE(crc, 10);
  middle.writeUInt32LE(compressedSize, 14);
  middle.writeUInt32LE(size, 18);
  middle.writeUInt16LE(name.length, 22);
  middle.writeUInt16LE(extra.length, 24);
  const local = Buffer.from(middle);
  if (hasDescriptor) local.fill(0, 10, 22);
  const descriptor = Buffer.concat([Buffer.from('PK\x07\x08'), middle.subarray(10, 22)]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((unixMode ?? 0) << 16) >>> 0, 6);
  tail.writeUInt32LE(entry.position ?? at, 10);
  return {
    local: Buffer.concat([
      ...[Buffer.from('PK\x03\x04'), local, name, extra, raw],
      ...(hasDescriptor ? [descriptor] : []),
    ]),
    header: Buffer.concat([
      ...[Buffer.from('PK\x01\x02'), Buffer.from([20, unixMode === undefined ? 0 : 3])],
      ...[middle, tail, name, extra],
    ]),
  };
}

function endOf(count: number, bytes: number, position: number, options: ArchiveToWrite): Buffer {
  const { isWide, claimed = count, disk = 0 } = options;
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(disk, 4);
  end.writeUInt16LE(disk, 6);
  end.writeUInt16LE(isWide ? 0xffff : claimed, 8);
  end.writeUInt16LE(isWide ? 0xffff : claimed, 10);
  end.writeUInt32LE(isWide ? 0xffffffff : bytes, 12);
  end.writeUInt32LE(isWide ? 0xffffffff : position, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([isWide ? wideEnd(claimed, bytes, position) : Buffer.alloc(0), end, comment]);
}

function wideEnd(count: number, bytes: number, position: number): Buffer {
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(position), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(position + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
