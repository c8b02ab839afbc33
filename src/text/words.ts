// Counts words: each Han or kana character is one, other scripts go by their spaces.
// Must not use dictionaries or Intl.Segmenter: the count has to be fast and the same everywhere.

const tokens =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}\p{M}_'’])+/gu;
const unspaced = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Mean length of a word in South-East Asian scripts that are written without spaces. */
const unspacedWordChars = 5;

/** Number of words in `text`. A number such as 4.5 counts by its digit runs. */
export function countWords(text: string): number {
  let words = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === "'" || token === '’') continue;
    words += unspaced.test(token) ? Math.ceil(token.length / unspacedWordChars) : 1;
  }
  return words;
}
