// What characters are: letters, marks, numbers, signs within words. Told once for each character, by table.
// Must not split text: callers that need words define which characters they consist of.

export const letter = 1;
export const mark = 2;
export const number = 4;
/** `'` and `’`. */
export const apostrophe = 8;
export const hyphen = 16;
export const underscore = 32;
/** Han and kana: written without spaces, a character says about as much as a word. */
export const wide = 64;
/** Of the South-East Asian scripts that are written without spaces. */
export const unspaced = 128;
/** A digit of decimal numbers, of the basic plane alone; a number too. */
export const decimal = 256;
/** Katakana, and ー (prolonged sound mark), whose script is Common. */
export const katakana = 512;
/** Korean syllables and their parts: words with spaces between them. */
export const hangul = 1024;
const isKnown = 2048;

const table = new Uint16Array(0x10000);

/** All that a character is, as a sum of the above. */
function flagsOf(codePoint: number): number {
  const known = codePoint < table.length ? (table[codePoint] ?? 0) : 0;
  if (known !== 0) return known;
  const flags = readFlags(String.fromCodePoint(codePoint)) | isKnown;
  if (codePoint < table.length) table[codePoint] = flags;
  return flags;
}

function readFlags(character: string): number {
  let flags = 0;
  if (/\p{L}/u.test(character)) flags |= letter;
  else if (/\p{M}/u.test(character)) flags |= mark;
  else if (/\p{N}/u.test(character)) flags |= number;
  else if (/['’]/u.test(character)) flags |= apostrophe;
  else if (character === '-') flags |= hyphen;
  else if (character === '_') flags |= underscore;
  if (character.length === 1 && /\p{Nd}/u.test(character)) flags |= decimal;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) flags |= wide;
  if (/[\p{Script=Katakana}ー]/u.test(character)) flags |= katakana;
  if (/\p{Script=Hangul}/u.test(character)) flags |= hangul;
  if (/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character)) flags |= unspaced;
  return flags;
}

/** What the character at `at` is; one of a pair of surrogates is told with the other. */
export function flagsAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xe000 ? flagsOf(text.codePointAt(at) ?? 0) : flagsOf(unit);
}

/** How many units the character at `at` has. */
export function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Where the run of characters that are any of `flags` ends which begins at `from`. */
export function endOfRun(text: string, from: number, flags: number): number {
  let at = from;
  while (at < text.length && (flagsAt(text, at) & flags) !== 0) at += widthAt(text, at);
  return at;
}
