// Splits titles and queries into the words of the ledger's index of titles.
// Must split both in the same way, and must not leave anything that the index's query language could interpret.

/** Scripts that put no spaces between words: two neighbours are a word of the index. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;
const runs = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** The words of a text, and the last character of each run, with which no pair begins. */
function cut(text: string): { words: string[]; last: string[] } {
  const words: string[] = [];
  const last: string[] = [];
  for (const run of text.normalize('NFKC').toLowerCase().match(runs) ?? []) {
    const characters = unspaced.test(run) ? [...run] : [];
    if (characters.length < 2) words.push(run);
    for (const [at, second] of characters.slice(1).entries()) words.push(`${characters[at]}${second}`);
    if (characters.length > 1) last.push(characters.at(-1) ?? '');
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
