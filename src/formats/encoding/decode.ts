// Turns bytes into text: decides the encoding, decodes as well as can be, and unifies line ends.
// Must not decide what form the text has, and never throws: damage is flagged, not fatal.
import { isUtf8 } from 'node:buffer';
import type { Flag } from '../../schemas/flag.ts';
import { encodingOfLabel, findDeclaredEncoding } from './declared-encoding.ts';
import { guessEncoding, readsAsWindows1252 } from './encoding-guess.ts';
import { isMostlyUtf8 } from './utf8.ts';
import { findUtf16 } from './utf16.ts';
import { aligned } from './utf16-alignment.ts';

export interface DecodedText {
  /** Without BOM and NULs, line ends as `\n`, always well-formed. */
  text: string;
  /** WHATWG name, lower case: `utf-8`, `gb18030`, `utf-16le`. */
  encoding: string;
  /** `invalid-bytes` when some bytes mean nothing in that encoding. */
  flags: Flag[];
}

/**
 * Decodes bytes of unknown encoding.
 * @param label encoding label that is known for certain, or null; an unknown label is ignored
 * @param declared the label that came with the bytes, such as that of a protocol; may be wrong
 */
export function decode(bytes: Uint8Array, label: string | null, declared?: string): DecodedText {
  const encoding =
    (label && !hasUtf8Mark(bytes) && encodingOfLabel(label)) || detectEncoding(bytes, declared);
  const whole = encoding === 'utf-16le' || encoding === 'utf-16be' ? aligned(bytes, encoding) : bytes;
  const text = new TextDecoder(encoding).decode(whole);
  const damaged =
    encoding === 'utf-8'
      ? !isUtf8(bytes)
      : whole.length < bytes.length ||
        text.includes('\ufffd') ||
        (label === null && encoding === 'windows-1252' && !readsAsWindows1252(bytes));
  // Bytes are looked through faster than characters, and in most encodings a NUL is a NUL.
  const mayHoldNuls = encoding.startsWith('utf-16') || bytes.includes(0);
  return { text: tidied(text, mayHoldNuls), encoding, flags: damaged ? ['invalid-bytes'] : [] };
}

/** Text as all stages expect it: no leading BOM, no NULs, `\n` line ends, no lone surrogates. */
export function tidyText(text: string): string {
  const tidy = tidied(text, true);
  return tidy.isWellFormed() ? tidy : tidy.toWellFormed();
}

/** The same for what a decoder made: that has no lone surrogates. */
function tidied(text: string, mayHoldNuls: boolean): string {
  let tidy = text;
  if (tidy.charCodeAt(0) === 0xfeff) tidy = tidy.replace(/^\ufeff+/, '');
  if (mayHoldNuls && tidy.includes('\0')) tidy = tidy.replaceAll('\0', '');
  if (tidy.includes('\r')) tidy = tidy.replace(/\r\n?/g, '\n');
  return tidy;
}

/**
 * The order is from certain to guessed. Valid UTF-8 comes before any claim, because text in another encoding is
 * almost never valid UTF-8 by chance, while wrong claims are everywhere. A sure guess comes before the claim for the
 * same reason: the bytes read as running text.
 */
function detectEncoding(bytes: Uint8Array, declared?: string): string {
  if (hasUtf8Mark(bytes)) return 'utf-8';
  const utf16 = findUtf16(bytes);
  if (utf16) return utf16;
  if (hasJapaneseEscapes(bytes)) return 'iso-2022-jp';
  if (isUtf8(bytes) || isMostlyUtf8(bytes)) return 'utf-8';
  const guess = guessEncoding(bytes);
  if (guess?.isSure) return guess.encoding;
  const label = declared === undefined ? null : encodingOfLabel(declared);
  const outside = label?.startsWith('utf-') ? null : label;
  const known = outside ?? findDeclaredEncoding(bytes) ?? guess?.encoding;
  if (known) return known;
  // A few stray bytes in ASCII that are not letters are damage, not another encoding.
  return !readsAsWindows1252(bytes) && highByteShare(bytes) < 0.1 ? 'utf-8' : 'windows-1252';
}

/** ISO-2022-JP is all ASCII, but for the escapes that begin and end what is Japanese: a high byte rules it out. */
function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\u001b$');
  if (begin < 0 || (bytes[begin + 2] !== 0x42 && bytes[begin + 2] !== 0x40)) return false;
  return bytes.every((byte) => byte < 0x80);
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function highByteShare(bytes: Uint8Array): number {
  let high = 0;
  for (const byte of bytes) if (byte >= 0x80) high += 1;
  return high / Math.max(bytes.length, 1);
}
