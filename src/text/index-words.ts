// Cuts texts and queries into the words of a full-text index: pairs of neighbours where a script puts no spaces between words.
// Must not leave anything in a query that the query language of FTS5 could interpret.
import {
  endOfRun,
  flagsAt,
  hangul,
  katakana,
  letter,
  mark,
  number,
  unspaced,
  wide,
  widthAt,
} from './characters.ts';

/** A stretch of letters, marks and digits that are all paired, or all not. */
export interface Run {
  text: string;
  isPaired: boolean;
}

const space = 0x20;
const utf16 = new TextDecoder('utf-16le');

const ofWords = letter | mark | number;
/** Scripts whose words the library finds by their pairs. Korean has spaces. */
const paired = wide | katakana | unspaced;

/**
 * The runs of a text in NFKC.
 * @param paired flags of the characters that form pairs with their neighbours
 */
export function runsOf(text: string, paired: number): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; ) {
    const flags = flagsAt(text, at);
    if ((flags & paired) !== 0) {
      const end = endOfRun(text, at, paired);
      runs.push({ text: text.slice(at, end), isPaired: true });
      at = end;
    } else if ((flags & ofWords) !== 0) {
      const from = at;
      do at += widthAt(text, at);
      while (at < text.length && (flagsAt(text, at) & ofWords) !== 0 && (flagsAt(text, at) & paired) === 0);
      runs.push({ text: text.slice(from, at), isPaired: false });
    } else at += widthAt(text, at);
  }
  return runs;
}

/** The runs of a text as {@link inPairs} sees them. */
export function runsIn(text: string): Run[] {
  return runsOf(text.normalize('NFKC'), paired);
}

/** The pairs of neighbours in a run, without its last character; [] for a single character. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((second, at) => `${characters[at]}${second}`);
}

/**
 * A text as the tokenizer of the index reads it: in NFKC, and instead of each run of a script without spaces its pairs and then its
 * last character, with which no pair begins. Other words stay as they are: the tokenizer cuts and folds them.
 */
export function inPairs(text: string): string {
  const normalised = text.normalize('NFKC');
  const { length } = normalised;
  let at = 0;
  while (at < length && (flagsAt(normalised, at) & paired) === 0) at += 1;
  if (at >= length) return normalised;
  // Each unit is written at most twice, each space at most once a unit.
  const units = new Uint16Array(3 * length + 1);
  let written = 0;
  for (let from = 0; from < at; from += 1) units[written++] = normalised.charCodeAt(from);
  let wasPaired = false;
  while (at < length) {
    const width = widthAt(normalised, at);
    const isPaired = (flagsAt(normalised, at) & paired) !== 0;
    // In a run the character ends a pair, and then begins one or is alone.
    if (isPaired && wasPaired)
      for (let n = 0; n < width; n += 1) units[written++] = normalised.charCodeAt(at + n);
    if (isPaired || wasPaired) units[written++] = space;
    for (let n = 0; n < width; n += 1) units[written++] = normalised.charCodeAt(at + n);
    wasPaired = isPaired;
    at += width;
  }
  return utf16.decode(units.subarray(0, written));
}

/**
 * The FTS5 phrase that finds some words one after the other in texts that {@link inPairs} has cut; null if there is no word in them.
 * In scripts without spaces the characters have to be neighbours. Korean words may have endings.
 * @param asPrefix whether the last word may be the beginning of a longer one
 */
export function phraseOf(words: string, asPrefix: boolean): string | null {
  const runs = runsIn(words);
  const tokens = runs.flatMap(({ text, isPaired }, at) => {
    if (!isPaired) return [text];
    const isLast = at === runs.length - 1;
    const pairs = pairsOf(text);
    return isLast && pairs.length > 0 ? pairs : [...pairs, [...text].at(-1) ?? ''];
  });
  const last = runs.at(-1);
  if (last === undefined) return null;
  const isPrefix = last.isPaired
    ? pairsOf(last.text).length === 0
    : asPrefix || (flagsAt(last.text, 0) & hangul) !== 0;
  return `"${tokens.join(' ')}"${isPrefix ? '*' : ''}`;
}
