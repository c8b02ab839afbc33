// Tells text from everything else: which kind of binary data bytes are, and whether there are any at all.
// Must not trust a file's name, and must not decode.
import { isUtf8 } from 'node:buffer';
import { findUtf16 } from './utf16.ts';

const sampleBytes = 16_384;
/** Bytes no text needs: all below 0x20 but white space, backspace and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const needlessControls = /[\0-\x07\x0e-\x1a\x1c-\x1f]/g;

interface Signature {
  kind: string;
  /** Latin-1 characters the bytes begin with, from `offset`. */
  magic: string;
  offset?: number;
  /** The magic alone is plain ASCII that a text may begin with: control bytes must follow. */
  needsControls?: true;
}

const signatures: Signature[] = [
  { kind: 'PNG image', magic: '\x89PNG' },
  { kind: 'JPEG image', magic: '\xff\xd8\xff' },
  { kind: 'GIF image', magic: 'GIF8', needsControls: true },
  { kind: 'WebP image', magic: 'WEBP', offset: 8, needsControls: true },
  { kind: 'AVIF or HEIF image or MP4 video', magic: 'ftyp', offset: 4, needsControls: true },
  { kind: 'TIFF image', magic: 'II*\0' },
  { kind: 'TIFF image', magic: 'MM\0*' },
  { kind: 'BMP image', magic: 'BM', needsControls: true },
  { kind: 'icon', magic: '\0\0\x01\0' },
  { kind: 'PDF document', magic: '%PDF-' },
  { kind: 'ZIP archive (also docx, xlsx, epub)', magic: 'PK\x03\x04' },
  { kind: 'ZIP archive (also docx, xlsx, epub)', magic: 'PK\x05\x06' },
  { kind: 'gzip archive', magic: '\x1f\x8b' },
  { kind: 'Zstandard archive', magic: '\x28\xb5\x2f\xfd' },
  { kind: 'bzip2 archive', magic: 'BZh', needsControls: true },
  { kind: 'xz archive', magic: '\xfd7zXZ\0' },
  { kind: '7-Zip archive', magic: '7z\xbc\xaf\x27\x1c' },
  { kind: 'RAR archive', magic: 'Rar!\x1a\x07' },
  { kind: 'tar archive', magic: 'ustar', offset: 257, needsControls: true },
  { kind: 'ELF program', magic: '\x7fELF' },
  { kind: 'Windows program', magic: 'MZ', needsControls: true },
  { kind: 'Mach-O program', magic: '\xcf\xfa\xed\xfe' },
  { kind: 'Java class or Mach-O program', magic: '\xca\xfe\xba\xbe' },
  { kind: 'WebAssembly program', magic: '\0asm' },
  { kind: 'SQLite database', magic: 'SQLite format 3\0' },
  { kind: 'Office document', magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { kind: 'MP3 audio', magic: 'ID3', needsControls: true },
  { kind: 'Ogg audio', magic: 'OggS', needsControls: true },
  { kind: 'FLAC audio', magic: 'fLaC', needsControls: true },
  { kind: 'WAV or AVI media', magic: 'RIFF', needsControls: true },
  { kind: 'Matroska video', magic: '\x1aE\xdf\xa3' },
  { kind: 'font', magic: 'wOF', needsControls: true },
  { kind: 'font', magic: '\0\x01\0\0\0' },
];

/** What kind of binary data these bytes are, for a message (`PNG image`, `binary data`), or null when they are text. */
export function findBinary(bytes: Uint8Array): string | null {
  if (findUtf16(bytes)) return null;
  // A character for each byte: patterns look through those faster than loops through bytes.
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, sampleBytes)).toString(
    'latin1',
  );
  const controls = sample.match(needlessControls)?.length ?? 0;
  for (const { kind, magic, offset, needsControls } of signatures) {
    if (sample.startsWith(magic, offset ?? 0) && (!needsControls || controls > 0)) return kind;
  }
  // Text may hold a few stray control bytes; compressed or numeric data has them in one byte of ten and more.
  const share = controls / Math.max(sample.length, 1);
  return share > 0.01 && (share > 0.05 || !isUtf8(bytes)) ? 'binary data' : null;
}

/** Whether there is nothing to read: no bytes, or only white space, NULs and a byte order mark. */
export function isEmpty(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  let at = 0;
  if (first === 0xef && second === 0xbb && third === 0xbf) at = 3;
  else if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) at = 2;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && byte !== 0 && (byte < 0x09 || byte > 0x0d)) return false;
  }
  return true;
}
