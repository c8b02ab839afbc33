// Compares titles by the words that carry their meaning.
// Must not be used for output.

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/gu;
const word = /[\p{L}\p{N}\p{M}]+/gu;

/** Words of three letters and more, numbers, and pairs of Han or kana characters. */
export function wordsOf(title: string): Set<string> {
  const lower = title.normalize('NFKC').toLowerCase();
  const words = new Set<string>();
  for (const [run] of lower.matchAll(wide))
    for (let i = 0; i + 2 <= run.length; i++) words.add(run.slice(i, i + 2));
  for (const [run] of lower.replace(wide, ' ').matchAll(word)) {
    if (run.length >= 3 || /\p{N}/u.test(run)) words.add(run);
  }
  return words;
}

/** How many words two titles share. */
export function sharedWords(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared++;
  return shared;
}
