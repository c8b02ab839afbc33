// Splits a text into the terms of a full-text index: words, and pairs of characters where spaces don't separate words.
// Must not know any database: sinks store the terms.
import { flagsAt, katakana, letter, mark, number, unspaced, wide, widthAt } from './characters.ts';

/** Longer words are cut. In characters. */
const longestTerm = 64;

/** The kinds of characters: `paired` ones are indexed in pairs, the others of a term in words. */
export type TermKind = 'paired' | 'word' | 'between';

const ofWords = letter | mark | number;
const ofPairs = wide | katakana | unspaced;

/** Korean has spaces, but appends particles to words: 항구는 has to be found by 항구. */
const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3;

/** The kind of the character at `at` of a text in NFKC. */
export function termKindAt(text: string, at: number): TermKind {
  const flags = flagsAt(text, at);
  if ((flags & ofPairs) !== 0 || isHangul(text.charCodeAt(at))) return 'paired';
  return (flags & ofWords) === 0 ? 'between' : 'word';
}

/**
 * Adds the terms of a text: words in lower case, each pair of neighbours in a run of paired characters, and the last
 * character of the run. So each character of a run begins a term.
 *
 * @param add returns false to end the search for terms
 */
export function addSearchTerms(text: string, add: (term: string) => boolean): void {
  const folded = text.normalize('NFKC').toLowerCase();
  for (let at = 0; at < folded.length; ) {
    const kind = termKindAt(folded, at);
    if (kind === 'between') at += widthAt(folded, at);
    else if (kind === 'word') {
      const from = at;
      while (at < folded.length && termKindAt(folded, at) === 'word') at += widthAt(folded, at);
      if (!add(cut(folded.slice(from, at)))) return;
    } else {
      const next = at + widthAt(folded, at);
      const isLast = next >= folded.length || termKindAt(folded, next) !== 'paired';
      if (!add(folded.slice(at, isLast ? next : next + widthAt(folded, next)))) return;
      at = next;
    }
  }
}

function cut(word: string): string {
  return word.length <= longestTerm ? word : [...word].slice(0, longestTerm).join('');
}
