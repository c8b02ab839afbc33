// Distinguishes text from other data: the kind of the bytes, and whether there are any.
// Must not trust a file's name, and must not decode.
import { isUtf8 } from 'node:buffer';
import { PermanentError } from '../errors.ts';
import { findUtf16 } from './encoding/utf16.ts';
import { type KnownKind, signatures } from './known-kinds.ts';

const sampleBytes = 16_384;
/** Bytes no text needs: all below 0x20 but white space, backspace and escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
const needlessControls = /[\0-\x07\x0e-\x1a\x1c-\x1f]/g;
const torrent =
  /^d(?:8:announce|13:announce-list|7:comment|10:created by|13:creation date|8:encoding|4:info)/;
const subRip = /^\s*\d+\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> \d{1,2}:\d\d:\d\d/;
const utf8Mark = /^\xef\xbb\xbf/;
const officeStreams = [
  ['WordDocument', 'Word document (DOC)'],
  ['Workbook', 'Excel workbook (XLS)'],
  ['PowerPoint Document', 'PowerPoint presentation (PPT)'],
  ['__properties_version1.0', 'Outlook message (MSG)'],
] as const;

/** Bytes that are not text, of a known or unknown kind. */
export interface BinaryData {
  /** Null if it is not known. */
  kind: KnownKind | null;
}

/** The kind of a file that is known but not read, by its beginning; null for anything else. */
export function knownKindOf(bytes: Uint8Array): KnownKind | null {
  return kindOf(sampleOf(bytes), bytes);
}

/** The kind of bytes that can't be read as text; null if they can. */
export function findBinary(bytes: Uint8Array): BinaryData | null {
  if (findUtf16(bytes)) return null;
  const sample = sampleOf(bytes);
  const kind = kindOf(sample, bytes);
  if (kind !== null) return { kind };
  // Text may hold a few stray control bytes; compressed or numeric data has them in one byte of ten and more.
  const share = countControls(sample) / Math.max(sample.length, 1);
  return share > 0.01 && (share > 0.05 || !isUtf8(bytes)) ? { kind: null } : null;
}

/** The rejection of such bytes. */
export function binaryRejection({ kind }: BinaryData): PermanentError {
  return kind === null
    ? new PermanentError('binary', 'The content is not text, and its format is unknown.')
    : unsupported(kind.name);
}

/** The rejection of a file that is not read. */
export function unsupported(name: string): PermanentError {
  return new PermanentError('unsupported', `Copydesk does not read files of this kind: ${name}.`);
}

/** A character for each byte: regular expressions are faster than loops over bytes. */
function sampleOf({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, Math.min(length, sampleBytes)).toString('latin1');
}

function countControls(sample: string): number {
  return sample.match(needlessControls)?.length ?? 0;
}

function kindOf(sample: string, bytes: Uint8Array): KnownKind | null {
  const unmarked = sample.replace(utf8Mark, '');
  let hasControls: boolean | null = null;
  for (const signature of signatures) {
    const { magic, offset, needsControls } = signature;
    const isThere = offset === undefined ? unmarked.startsWith(magic) : sample.startsWith(magic, offset);
    if (!isThere) continue;
    hasControls ??= countControls(sample) > 0;
    if (!needsControls || hasControls) return signature;
  }
  if (sample.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return officeKind(bytes);
  if (torrent.test(sample)) return { name: 'torrent' };
  if (subRip.test(unmarked)) return { name: 'SubRip subtitles' };
  // Some servers and mail programs put lines before a PDF; readers accept it within the first 1,024 bytes.
  return /%PDF-[12]\.\d[\r\n]/.test(sample.slice(0, 1_024)) && countControls(sample) > 0
    ? { name: 'PDF document' }
    : null;
}

/** Old Office documents share one container format; its stream names distinguish them. */
function officeKind({ buffer, byteOffset, length }: Uint8Array): KnownKind {
  const file = Buffer.from(buffer, byteOffset, length);
  const found = officeStreams.find(([stream]) => file.includes(Buffer.from(stream, 'utf16le')));
  return { name: found?.[1] ?? 'Office document' };
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
