// The function words of each language that lists any. They identify the language of a text and are excluded from keywords.
// Must not hold words: the files of the languages do.
import { languages } from './table.ts';

/** Function words by BCP 47 language code. */
export const functionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  languages.flatMap(({ tag, functionWords: words }) => (words === undefined ? [] : [[tag, new Set(words)]])),
);
