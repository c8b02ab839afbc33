// The function words of each language that has any listed, for telling languages apart and for choosing keywords.
// Must not hold words: the files of the languages do.
import { languages } from './table.ts';

/** Function words by BCP 47 language code. */
export const functionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  languages.flatMap(({ tag, functionWords: words }) => (words === undefined ? [] : [[tag, new Set(words)]])),
);
