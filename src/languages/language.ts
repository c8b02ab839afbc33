// What a file of a language holds: its words, by what they mean on a page.
// Must not hold words: each language has a file, and `table.ts` lists them.

/** Phrases in the syntax of regular expressions. None has a capture group. */
export type Entries = readonly string[];

/** What words can mean on a page. A language leaves out what it has no words for. */
export interface Vocabulary {
  /** Headlines over a note about the author, alone on a line. */
  aboutAuthor: Entries;
  /** Phrases of page footers, anywhere on a line. */
  footer: Entries;
  /** The most common words of any text. They tell languages apart and are never keywords. */
  functionWords: Entries;
  /** Terms that fill legal notices. One alone says nothing. */
  legalTerm: Entries;
  /** Words in front of the title of another story, before a colon, dash or arrow. */
  linkLead: Entries;
  /** Links whose words name no story: they may be followed by a few more words. */
  linkPrompt: Entries;
  /** Items of a menu, a button or an advert, alone on a line. */
  menu: Entries;
  /** Phrases of notices about cookies, accounts, newsletters, apps and rights, anywhere on a line. */
  notice: Entries;
  /** Headlines over what follows a text: other stories, comments, tags. Alone on a line. */
  sectionEnd: Entries;
  /** Buttons to share, save, print, like or comment, alone on a line. */
  share: Entries;
  /** Names of months that CLDR lacks (see calendar-names.ts), such as cases: the month's number, a space, the name. */
  months: Entries;
  /** Months as in `months` whose names mean other months elsewhere: they count only where the text is in the language. */
  ownMonths: Entries;
  /** Names of weekdays that CLDR lacks. */
  weekdays: Entries;
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
