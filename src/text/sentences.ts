// Splits text into sentences by punctuation.
// Must not lose characters: joined again, the sentences are the text (but for white space between them).
import { patternOf } from '../languages/compile.ts';

const ends = /[。！？!?…]+["'”’」』）)\]]*|\.+["'”’)\]]*(?=\s|$)|[؟۔।]+|\n+/gu;
/** What a full stop after it does not end: initials, titles, common abbreviations. */
const abbreviation = patternOf('abbreviation', {
  before: String.raw`(?:^|[\s(“"])(?:\p{L}|(?:\p{L}\.)+\p{L}|\d{1,2}|`,
  after: ')$',
  flags: 'u',
});

/** The sentences of `text` in order, trimmed, none empty. A line break always ends one. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const to = match.index + match[0].length;
    if (match[0].startsWith('.')) {
      const before = text.slice(Math.max(from, match.index - 12), match.index);
      const next = text.slice(to, to + 4).trimStart();
      if (abbreviation.test(before) && next !== '') continue;
      if (/^\p{Ll}/u.test(next)) continue;
    }
    const sentence = text.slice(from, to).trim();
    if (sentence !== '') sentences.push(sentence);
    from = to;
  }
  const rest = text.slice(from).trim();
  if (rest !== '') sentences.push(rest);
  return sentences;
}

/** Whether a line ends like a sentence does: with a full stop, question mark or the like, quotes and brackets aside. */
export function endsLikeSentence(line: string): boolean {
  return /[.。！？!?…؟۔।；;][\s"'”’」』»）)\]】*_]*$/u.test(line.slice(-16));
}
