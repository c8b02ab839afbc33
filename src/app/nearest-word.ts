// Finds the word that a user may have meant.
// Must not know what the words are for.

/** The word that needs the fewest changes. `words` must not be empty. */
export function nearestWord(word: string, words: readonly string[]): string {
  const byDistance = words.map((other) => ({ other, edits: editDistance(word, other) }));
  return byDistance.reduce((best, next) => (next.edits < best.edits ? next : best)).other;
}

/** The number of letters to insert, delete or replace (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (letter === to[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
