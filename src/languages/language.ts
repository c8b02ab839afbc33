// What a file of a language holds: its words, by what they mean on a page.
// Must not hold words: each language has a file, and `table.ts` lists them.

/** Phrases in the syntax of regular expressions. None has a capture group. */
export type Entries = readonly string[];

/** What words can mean on a page. A language leaves out what it has no words for. */
export interface Vocabulary {
  /** Headlines over a note about the author, alone on a line. */
  aboutAuthor: Entries;
  /** The most common words of any text. They tell languages apart and are never keywords. */
  functionWords: Entries;
}

export type Purpose = keyof Vocabulary;

export interface Language extends Partial<Vocabulary> {
  /** BCP 47 tag, which is also the name of the file; `und` for words of no language. */
  readonly tag: string;
}

/**
 * Reads entries from a template, one a line. Spaces around a line do not count; write `\x20` for one that does.
 * A backslash stays a backslash.
 */
export function entries({ raw }: TemplateStringsArray): Entries {
  return raw
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
