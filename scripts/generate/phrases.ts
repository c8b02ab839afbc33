// The phrases that tests/languages/ tries on each language: examples of each entry.
// Must not drop a phrase: one whose entry is gone has to be removed by hand.
import type { Language } from '../../src/languages/language.ts';
import { examplesOf } from './examples.ts';

/** Phrases by purpose, as a file in tests/languages/phrases/ holds them. */
export type Phrases = Record<string, string[]>;

/** The entries of a language by purpose. */
export function entriesByPurpose({ tag: _, ...vocabulary }: Language): Map<string, readonly string[]> {
  return new Map(Object.entries(vocabulary));
}

export function phraseFileOf({ tag }: Language): string {
  return `tests/languages/phrases/${tag}.json`;
}

/** Returns the phrase file of each language: the phrases it holds, and those of its new entries. */
export async function phraseFiles(
  languages: readonly Language[],
  read: (path: string) => Promise<string>,
): Promise<[path: string, content: string][]> {
  return Promise.all(
    languages.map(async (language): Promise<[string, string]> => {
      const path = phraseFileOf(language);
      const known = JSON.parse(await read(path).catch(() => '{}')) as Phrases;
      return [path, `${JSON.stringify(withNew(language, known), null, 2)}\n`];
    }),
  );
}

function withNew(language: Language, known: Phrases): Phrases {
  const examples = [...entriesByPurpose(language)].map(([purpose, entries]): [string, string[]] => [
    purpose,
    entries.flatMap(examplesOf),
  ]);
  const all = Object.entries(known).concat(examples);
  const byPurpose = Map.groupBy(all, ([purpose]) => purpose);
  return Object.fromEntries(
    [...byPurpose]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([purpose, lists]) => [purpose, [...new Set(lists.flatMap(([, phrases]) => phrases))].sort()]),
  );
}
