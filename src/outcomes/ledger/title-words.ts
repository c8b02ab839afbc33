// Splits titles and queries into the words of the ledger's index of titles.
// Must split both in the same way, and must not leave anything that the index's query language could interpret.
import { hangul, unspaced, wide } from '../../text/characters.ts';
import { pairsOf, runsOf } from '../../text/index-words.ts';

/** Two neighbours are a word of the index. Korean is one of them here, because former titles were cut so. */
const paired = wide | unspaced | hangul;

/** The words of a text, and the last character of each run, with which no pair begins. */
function cut(text: string): { words: string[]; last: string[] } {
  const words: string[] = [];
  const last: string[] = [];
  for (const run of runsOf(text.normalize('NFKC').toLowerCase(), paired)) {
    const pairs = run.isPaired ? pairsOf(run.text) : [];
    if (pairs.length === 0) words.push(run.text);
    else {
      words.push(...pairs);
      last.push([...run.text].at(-1) ?? '');
    }
  }
  return { words, last };
}

/** The words of a title in the index. */
export function titleWords(title: string): string {
  const { words, last } = cut(title);
  return [...words, ...last].join(' ');
}

/** A query that finds the titles with all words of a question; each may be the beginning of a longer one. Null without any. */
export function titleQuery(question: string): string | null {
  const words = cut(question).words.map((word) => `"${word}"*`);
  return words.length === 0 ? null : words.join(' AND ');
}
