// Finds the words of a query in a text as the full-text index finds them, to mark them for a reader.
// Must not decide which articles match: the index does.
import { foldWithOrigins, foldWord } from './fold-word.ts';
import { runsIn } from './index-words.ts';

/** A part of a query: its words follow each other in a text. */
export interface QueryPart {
  words: string;
  /** Whether the last word may be the beginning of a longer one. */
  asPrefix: boolean;
}

/** From where to where, in UTF-16 units; which part of the query is there. */
export interface Mark {
  from: number;
  to: number;
  part: number;
}

/** Only the beginning of a very long text is looked at. */
const mostUnits = 500_000;
const ofWords = '[\\p{L}\\p{M}\\p{N}]';

/** The places of each part, in order, none within another. */
export function findWords(text: string, parts: readonly QueryPart[]): Mark[] {
  const folded = foldWithOrigins(text.slice(0, mostUnits));
  const found = parts.flatMap((part, index) => {
    const pattern = patternOf(part);
    if (pattern === null) return [];
    return Array.from(folded.text.matchAll(pattern), (match): Mark => {
      const [{ length }] = match;
      const from = folded.origins[match.index] ?? 0;
      return { from, to: endOf(folded.origins, match.index + length), part: index };
    });
  });
  const inOrder = found.toSorted((one, other) => one.from - other.from || other.to - one.to);
  let end = 0;
  return inOrder.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** Where the character ends whose last unit is before `at`. */
function endOf(origins: readonly number[], at: number): number {
  const last = origins[at - 1];
  let next = at;
  while (next < origins.length - 1 && origins[next] === last) next += 1;
  return origins[next] ?? 0;
}

function patternOf({ words, asPrefix }: QueryPart): RegExp | null {
  const runs = runsIn(words);
  const last = runs.at(-1);
  if (last === undefined) return null;
  const body = runs
    .map(({ text, isPaired }, at) => {
      // A run has only letters, marks and digits: nothing that a pattern could interpret.
      const folded = foldWord(text);
      const before = isPaired || at > 0 ? '' : `(?<!${ofWords})`;
      const joint = at === 0 ? '' : `[^\\p{L}\\p{M}\\p{N}]${isPaired || runs[at - 1]?.isPaired ? '*' : '+'}`;
      return `${before}${joint}${folded}`;
    })
    .join('');
  const isOpen = last.isPaired || asPrefix || /\p{Script=Hangul}/u.test(last.text);
  return new RegExp(`${body}${isOpen ? '' : `(?!${ofWords})`}`, 'gu');
}
