// Folds a text to what copies of it share: letters, their marks and digits, without case, width, spaces or punctuation.
// Must not be used for what is shown, nor for article ids.
import { decimal, flagsAt, letter, mark, number, widthAt } from './characters.ts';

/** A folded text. Valid until the next call of foldText: its arrays are used again. */
export interface FoldedText {
  /** UTF-16, of which the first `length` count. */
  codes: Uint16Array<ArrayBuffer>;
  length: number;
  /** For each of the text's numbers, where its line begins, where it begins and where it ends; 1,234.5 is one number. */
  numberPlaces: Int32Array;
  /** Three times the count of numbers. */
  placesLength: number;
}

const counts = letter | mark | number;

const lineFeed = 0x0a;
/** Comma and point, also the Arabic ones, stay inside a number: they part thousands and fractions. */
const isInnerMark = (code: number): boolean =>
  code === 0x2c || code === 0x2e || code === 0x66b || code === 0x66c;

function isDigitAt(text: string, at: number): boolean {
  return at < text.length && (flagsAt(text, at) & decimal) !== 0;
}

/** Texts up to this length share these arrays; longer ones, which are rare, get their own, so that none is kept. */
const sharedLength = 16_384;
const sharedCodes = new Uint16Array(sharedLength);
const sharedPlaces = new Int32Array(2 * sharedLength);

/** Folds `text`; see FoldedText for how long the result is valid. */
export function foldText(text: string): FoldedText {
  const normalised = text.normalize('NFKC').toLowerCase();
  const fits = normalised.length < sharedLength;
  const into = fits ? sharedCodes : new Uint16Array(normalised.length);
  // every other character begins a number at most, and each has three places
  const places = fits ? sharedPlaces : new Int32Array(2 * normalised.length);
  let length = 0;
  let placesLength = 0;
  let lineStart = 0;
  let inNumber = false;
  for (let at = 0; at < normalised.length; at += 1) {
    const code = normalised.charCodeAt(at);
    const flags = flagsAt(normalised, at);
    const isDigit = (flags & decimal) !== 0;
    if (inNumber !== isDigit) {
      if (inNumber && isInnerMark(code) && isDigitAt(normalised, at + 1)) continue;
      inNumber = isDigit;
      if (inNumber) {
        places[placesLength] = lineStart;
        places[placesLength + 1] = length;
        placesLength += 3;
      } else places[placesLength - 1] = length;
    }
    // the second half of a pair that does not count does not count either
    if ((flags & counts) === 0) {
      if (code === lineFeed) lineStart = length;
      continue;
    }
    into[length] = code;
    length += 1;
    if (widthAt(normalised, at) === 1) continue;
    at += 1;
    into[length] = normalised.charCodeAt(at);
    length += 1;
  }
  if (inNumber) places[placesLength - 1] = length;
  return { codes: into, length, numberPlaces: places, placesLength };
}
