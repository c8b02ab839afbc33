// Counts words: each Han or kana character is one, other scripts go by their spaces.
// Must not use dictionaries or Intl.Segmenter: the count has to be fast and the same everywhere.
import {
  apostrophe,
  endOfRun,
  flagsAt,
  letter,
  mark,
  number,
  underscore,
  unspaced,
  wide,
  widthAt,
} from './characters.ts';

const ofWords = letter | number | mark | underscore | apostrophe;
/** Mean length of a word in South-East Asian scripts that are written without spaces. */
const unspacedWordChars = 5;

/** Number of words in `text`. A number such as 4.5 counts by its digit runs. */
export function countWords(text: string): number {
  let words = 0;
  for (let at = 0; at < text.length; ) {
    const flags = flagsAt(text, at);
    if ((flags & wide) !== 0) {
      words += 1;
      at += widthAt(text, at);
    } else if ((flags & unspaced) !== 0) {
      const end = endOfRun(text, at, unspaced);
      words += Math.ceil((end - at) / unspacedWordChars);
      at = end;
    } else if ((flags & ofWords) !== 0) {
      const end = endOfWord(text, at);
      if (end - at > 1 || (flags & apostrophe) === 0) words += 1;
      at = end;
    } else at += widthAt(text, at);
  }
  return words;
}

/** Number of Han and kana characters in `text`. */
export function countWide(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += widthAt(text, at)) {
    if ((flagsAt(text, at) & wide) !== 0) count += 1;
  }
  return count;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += widthAt(text, at)) {
    const flags = flagsAt(text, at);
    if ((flags & ofWords) === 0 || (flags & (wide | unspaced)) !== 0) break;
  }
  return at;
}
