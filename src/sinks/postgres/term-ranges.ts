// The kinds of characters of src/text/search-terms.ts as ranges of a regular expression of PostgreSQL.
// Must not decide what a term is.
import { type TermKind, termKindAt } from '../../text/search-terms.ts';

/** The last plane with letters that anybody writes. */
const lastCodePoint = 0x3ffff;

/** The ranges of each kind, to be put between `[` and `]`. Characters that no folded text has may be in any. */
export function termRanges(): Record<TermKind, string> {
  const ranges = { paired: '', word: '', between: '' };
  let kind: TermKind = 'between';
  let first = 1;
  for (let codePoint = 1; codePoint <= lastCodePoint; codePoint += 1) {
    const character = String.fromCodePoint(codePoint);
    const next = termKindAt(character, 0);
    if (next === kind || !canOccur(character)) continue;
    ranges[kind] += `${escaped(first)}-${escaped(codePoint - 1)}`;
    kind = next;
    first = codePoint;
  }
  ranges[kind] += `${escaped(first)}-${escaped(lastCodePoint)}`;
  return ranges;
}

const canOccur = (character: string): boolean =>
  !/[\p{Cn}\p{Cs}]/u.test(character) && character.normalize('NFKC').toLowerCase() === character;

const escaped = (codePoint: number): string => `\\U${codePoint.toString(16).padStart(8, '0')}`;
