// Compiles the entries of all languages into patterns.
// Must not know what a pattern is used for: the caller says where on a line the words must be.
import type { Purpose } from './language.ts';
import { languages } from './table.ts';

/** Where the words must be, as the pattern before and after them. */
export interface Place {
  before?: string;
  after?: string;
  /** `iu` by default. */
  flags?: string;
}

/** The words are the whole text. */
export const wholeText: Place = { before: '^', after: '$' };
/** The text begins with the words. */
export const startOfText: Place = { before: '^' };
/** The words may be anywhere in the text. */
export const anywhere: Place = {};

/** Returns the entries of the purposes in all languages. Each must be a plain word, not a pattern. */
export function wordsOf(...purposes: Purpose[]): ReadonlySet<string> {
  return new Set(entriesOf(purposes));
}

/** Returns the entries of the purposes in all languages as one group. */
export function anyOf(...purposes: Purpose[]): string {
  return `(?:${[...new Set(entriesOf(purposes))].join('|')})`;
}

function entriesOf(purposes: readonly Purpose[]): string[] {
  return purposes.flatMap((purpose) => languages.flatMap((language) => language[purpose] ?? []));
}

/** Returns a pattern that matches the entries of a purpose, or of several, in all languages. */
export function patternOf(purposes: Purpose | readonly Purpose[], place: Place): RegExp {
  const { before = '', after = '', flags = 'iu' } = place;
  return new RegExp(`${before}${anyOf(...[purposes].flat())}${after}`, flags);
}
