// Folds a text to the characters by which copies of it are the same: no case, no width, no spaces, no punctuation,
// simplified characters only. Must not be used for what is shown, nor for article ids.
import { simplifiedPairs } from './simplified-characters.ts';

/** What a folded text is made of, in UTF-16 units. Valid until the next call: the arrays are used again. */
export interface FoldedText {
  codes: Uint16Array;
  length: number;
  /** Where the text's numbers begin and end in `codes`, one after the other; 1,234.5 is one number. */
  numberEdges: Int32Array;
  /** Twice the count of numbers. */
  edgeCount: number;
}

const dropped = 0;
const letter = 1;
/** Characters that stand for a syllable or a word, and so say about as much as two letters. */
const sign = 2;
const unknown = 255;

/** How much each character of the basic plane says, in letters; 255 while nobody has asked. */
const unitsOf = new Uint8Array(0x10000).fill(unknown);
const simplified = new Uint16Array(0x10000);
for (let code = 0; code < simplified.length; code += 1) simplified[code] = code;
for (let at = 0; at < simplifiedPairs.length; at += 2) {
  simplified[simplifiedPairs.charCodeAt(at)] = simplifiedPairs.charCodeAt(at + 1);
}

function classify(code: number): number {
  // halves of surrogate pairs: rare ideographs count, emoji (D83C to D83E) do not
  if (code >= 0xd800 && code <= 0xdfff) return code >= 0xd840 && code <= 0xd88f ? sign : dropped;
  const character = String.fromCharCode(code);
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) return sign;
  return /[\p{L}\p{M}\p{N}]/u.test(character) ? letter : dropped;
}

/** 1 for a letter, 2 for a sign of a script whose signs are syllables or words, 0 for what is dropped. */
export function unitsOfCode(code: number): number {
  const standing = unitsOf[code] ?? dropped;
  if (standing !== unknown) return standing;
  const units = classify(code);
  unitsOf[code] = units;
  return units;
}

let codes = new Uint16Array(16_384);
let numberEdges = new Int32Array(16_384);

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** Comma and point stay inside a number, as thousands are parted and fractions begin. */
const isInnerMark = (code: number): boolean => code === 0x2c || code === 0x2e;

/** Folds `text`; see FoldedText for how long the result is valid. */
export function foldText(text: string): FoldedText {
  const normalised = text.normalize('NFKC').toLowerCase();
  if (codes.length < normalised.length) {
    codes = new Uint16Array(2 * normalised.length);
    numberEdges = new Int32Array(2 * normalised.length);
  }
  let length = 0;
  let edgeCount = 0;
  let inNumber = false;
  for (let at = 0; at < normalised.length; at += 1) {
    const code = normalised.charCodeAt(at);
    const digit = isDigit(code);
    if (digit !== inNumber && !(inNumber && isInnerMark(code) && isDigit(normalised.charCodeAt(at + 1)))) {
      numberEdges[edgeCount] = length;
      edgeCount += 1;
      inNumber = digit;
    }
    if (unitsOfCode(code) === dropped) continue;
    codes[length] = simplified[code] ?? code;
    length += 1;
  }
  if (inNumber) {
    numberEdges[edgeCount] = length;
    edgeCount += 1;
  }
  return { codes, length, numberEdges, edgeCount };
}
