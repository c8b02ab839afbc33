// Writes TAR archives block by block, sound ones and such as no tool writes.
// Must not read any.

export interface TarEntry {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  type?: string;
  /** Written as they are, instead of what is right. */
  size?: number | string | Uint8Array;
  magic?: string;
  prefix?: string;
  checksum?: string;
}

export const endOfTar = Buffer.alloc(1_024);

export function buildTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), endOfTar]);
}

export function tarEntry(entry: TarEntry): Buffer {
  const { type = '0', magic = 'ustar\x0000', prefix = '' } = entry;
  const content = Buffer.from(entry.content ?? '');
  const header = Buffer.alloc(512);
  header.set(Buffer.from(entry.name).subarray(0, 100), 0);
  header.write('0000644\x000000000\x000000000\0', 100, 'latin1');
  const size = entry.size ?? content.length;
  const isNumber = typeof size === 'number';
  header.set(Buffer.from(isNumber ? `${size.toString(8).padStart(11, '0')}\0` : size), 124);
  header.write('14600000000\0', 136, 'latin1');
  header.write(type, 156, 'latin1');
  header.write(magic, 257, 'latin1');
  header.write(prefix, 345, 'latin1');
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(entry.checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** A PAX header about the entry behind it. */
export function paxHeader(records: Record<string, string>): Buffer {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.from(` ${key}=${value}\n`);
    let length = rest.length + 1;
    while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
    return Buffer.concat([Buffer.from(String(length)), rest]);
  });
  return tarEntry({ name: 'PaxHeaders/x', type: 'x', content: Buffer.concat(lines) });
}
