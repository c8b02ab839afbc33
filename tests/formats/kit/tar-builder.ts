// Writes TAR archives as the standard says.
// Must not read any.

export interface TarEntry {
  name: string;
  content?: string | Uint8Array;
  /** `0` for a file. */
  type?: string;
  link?: string;
}

const block = 512;

export function buildTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(partsOf), Buffer.alloc(2 * block)]);
}

function partsOf({ name, content = '', type = '0', link = '' }: TarEntry): Buffer[] {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) =>
    head.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  head.write(name, 0, 100, 'utf8');
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes.length, 124, 12);
  octal(1_709_620_200, 136, 12);
  head.fill(' ', 148, 156);
  head.write(type, 156, 'latin1');
  head.write(link, 157, 100, 'utf8');
  head.write('ustar\x0000', 257, 'latin1');
  octal(
    head.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return [head, bytes, Buffer.alloc((block - (bytes.length % block)) % block)];
}
