// Finds the word that somebody may have meant.
// Must not know what the words are for.

/** Of some words the one with the fewest letters changed. `words` must not be empty. */
export function nearestWord(word: string, words: readonly string[]): string {
  const byDistance = words.map((other) => ({ other, edits: editDistance(word, other) }));
  return byDistance.reduce((best, next) => (next.edits < best.edits ? next : best)).other;
}

/** How many letters have to be put in, taken out or replaced (Levenshtein). */
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
