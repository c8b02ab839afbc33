// Repairs text whose UTF-8 bytes somebody read as windows-1252 or GBK and stored again.
// Must not touch text that merely looks odd: whole runs of characters have to be UTF-8 when they are bytes again.
import { isAscii, isUtf8 } from 'node:buffer';
import { commonSimplified, commonTraditional } from './common-characters.ts';

const windows1252 = new TextDecoder('windows-1252');
/** The byte of each character above ASCII that windows-1252 has, and of the C1 controls that Latin-1 has. */
const byteOf = new Map<string, number>(
  Array.from({ length: 0x80 }, (_, at): [string, number] => [
    windows1252.decode(Uint8Array.of(0x80 + at)),
    0x80 + at,
  ]),
);
for (let byte = 0x80; byte < 0xa0; byte++) byteOf.set(String.fromCharCode(byte), byte);
const latinRun = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;
/** What every run to repair begins with: the first and the second byte of a character, read as characters. */
const firstBytes = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
/** What repaired runs consist of: not the phonetic letters that an accented capital and a closing quote would make. */
const plausible = new RegExp(
  `^[${[
    String.raw`\u00a0-\u017f`,
    String.raw`\u0370-\u03ff`,
    String.raw`\u0400-\u04ff`,
    String.raw`\u0590-\u06ff`,
    String.raw`\u0900-\u097f`,
    String.raw`\u0e00-\u0e7f`,
    String.raw`\u1e00-\u1eff`,
    String.raw`\u2010-\u203f`,
    String.raw`\u20ac`,
    String.raw`\u2122`,
    String.raw`\u2190-\u21ff`,
    String.raw`\u2200-\u22ff`,
    String.raw`\u25a0-\u27bf`,
    String.raw`\u3000-\u30ff`,
    String.raw`\u4e00-\u9fff`,
    String.raw`\uac00-\ud7a3`,
    String.raw`\uff00-\uffef`,
    String.raw`\u{1f300}-\u{1faff}`,
  ].join('')}]+$`,
  'u',
);
/** So many of the runs have to be UTF-8. */
const leastShare = 0.8;

/** Characters that GBK makes of the bytes of common Chinese characters and marks in UTF-8, and that are rare otherwise. */
const gbkTraces = /[锛銆鐨鍦涓浜鏄鍜鎴鏈鍚鍙鍥鏃鏂杩瀛璇闂绗鈥]/g;
const han = /[\u4e00-\u9fff]/g;
const anyHan = /[\u4e00-\u9fff]/;
const leastTraceShare = 0.12;
const surveyedChars = 20_000;
/** Bytes of UTF-8 that one unit of UTF-16 takes at most. */
const mostBytes = 3;

let gbkBytes: Map<string, number> | null = null;

/** Made when it is first needed: few texts ever do. */
function gbkTable(): Map<string, number> {
  if (gbkBytes) return gbkBytes;
  gbkBytes = new Map();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd') gbkBytes.set(character, lead * 256 + trail);
    }
  }
  return gbkBytes;
}

/** The bytes that the characters begin with in UTF-8 which a further byte of UTF-8 is read as. */
const leadsOfFurther = new Set([0xc2, 0xc5, 0xc6, 0xcb, 0xe2]);

/**
 * The text as it was meant, or null when it is not the one kind of damage or the other.
 * @param utf8 the text's bytes, if they are UTF-8: they decide nearly all texts at less cost
 */
export function repairMojibake(text: string, utf8: Uint8Array | null = null): string | null {
  if (utf8 !== null && isAscii(utf8)) return null;
  const repaired = utf8 === null || holdsFirstBytes(utf8) ? fromWindows1252(text) : null;
  return repaired ?? fromGbk(text);
}

/** A character between U+00C2 and U+00F4, which begins with the byte C3, and one behind it that is read off a further byte. */
function holdsFirstBytes(utf8: Uint8Array): boolean {
  for (let at = utf8.indexOf(0xc3); at >= 0; at = utf8.indexOf(0xc3, at + 1)) {
    if (leadsOfFurther.has(utf8[at + 2] ?? 0)) return true;
  }
  return false;
}

function fromWindows1252(text: string): string | null {
  if (!firstBytes.test(text)) return null;
  let runs = 0;
  let repaired = 0;
  let isTelling = false;
  const mended = text.replace(latinRun, (run) => {
    runs++;
    const bytes = Buffer.from(Array.from(run, (character) => byteOf.get(character) ?? 0));
    const meant = isUtf8(bytes) ? bytes.toString() : '';
    if (!plausible.test(meant)) return run;
    repaired++;
    // Two characters that make one may be chance; letters, and runs of three and more, are not.
    if (bytes.length > 2 || /\p{L}/u.test(meant)) isTelling = true;
    return meant;
  });
  return isTelling && repaired >= runs * leastShare ? mended : null;
}

function fromGbk(text: string): string | null {
  const sample = text.slice(0, surveyedChars);
  if (!anyHan.test(sample)) return null;
  const traces = sample.match(gbkTraces)?.length ?? 0;
  if (traces < 3 || traces < (sample.match(han)?.length ?? 0) * leastTraceShare) return null;
  const table = gbkTable();
  const bytes = Buffer.allocUnsafe(text.length * mostBytes);
  let length = 0;
  for (const character of text) {
    const pair = table.get(character);
    length = pair === undefined ? length + bytes.write(character, length) : bytes.writeUInt16BE(pair, length);
  }
  const meant = bytes.toString('utf8', 0, length);
  const read = meant.slice(0, surveyedChars);
  const letters = read.match(/\P{ASCII}/gu) ?? [];
  const common = letters.filter((one) => commonSimplified.has(one) || commonTraditional.has(one)).length;
  const lost = letters.filter((one) => one === '\ufffd').length;
  return common >= letters.length * 0.4 && lost <= letters.length * 0.1 ? meant : null;
}
