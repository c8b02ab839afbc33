// Remembers what long patterns say of class words: a page asks the same of the same few hundred words.
// Must not be asked about text: what is remembered stays.

const maxKnown = 5_000;

/** A test that runs the pattern once for each wording. `hints` as `hintsOf` gives them, so that they are short and few. */
export function remembering(pattern: RegExp): (hints: string) => boolean {
  const known = new Map<string, boolean>();
  return (hints) => {
    if (hints === '') return false;
    const before = known.get(hints);
    if (before !== undefined) return before;
    const answer = pattern.test(hints);
    if (known.size >= maxKnown) known.clear();
    known.set(hints, answer);
    return answer;
  };
}
