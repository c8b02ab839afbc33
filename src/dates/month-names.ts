// The numbers of months by their names in all languages: those of CLDR, and those that a language adds.
// Must not hold names, or know where in a date a month is.
import { calendarEntries } from '../languages/calendar-names.ts';
import { languages } from '../languages/table.ts';

/** The form in which names are compared: lower case, one kind of ye, kaf and dotted i. */
export function foldMonth(name: string): string {
  return foldLetters(name).toLowerCase().replace(/\s+/gu, ' ');
}

/** Replaces letters that have two forms by one of them; the length stays the same. */
export function foldLetters(text: string): string {
  return text.replace(/[İıيىك]/gu, (letter) => {
    if (letter === 'ك') return 'ک';
    return letter === 'İ' || letter === 'ı' ? 'i' : 'ی';
  });
}

/** A name as written, and without accents, which are often left out. Not for scripts whose marks are vowels. */
function variants(name: string): string[] {
  const folded = foldMonth(name.normalize('NFKC'));
  if (!/[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}]/u.test(folded)) return [folded];
  return [folded, folded.normalize('NFD').replace(/\p{M}/gu, '')];
}

/** Month numbers by name. @param entries a number, a space and a name, with or without a mark of abbreviation */
function numbersOf(entries: readonly string[], formsOf: (name: string) => string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const entry of entries) {
    const space = entry.indexOf(' ');
    for (const form of formsOf(entry.slice(space + 1).replace(/[׳॰]$/u, '')))
      if (!found.has(form)) found.set(form, Number(entry.slice(0, space)));
  }
  return found;
}

/** Month number (1–12) by folded name or abbreviation without its full stop. */
export const monthNumbers: ReadonlyMap<string, number> = numbersOf(
  [...calendarEntries('months'), ...languages.flatMap(({ months = [] }) => months)],
  variants,
);

/** Number in the Persian calendar (1–12) by folded name. */
export const jalaliNumbers: ReadonlyMap<string, number> = numbersOf(
  calendarEntries('persianMonths'),
  (name) => [foldMonth(name)],
);

const ownNumbers: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  languages.map(({ tag, ownMonths = [] }) => [tag, numbersOf(ownMonths, variants)]),
);

/** @returns 1–12, or 0 if it does not name a month @param language of the text, for names that mean two months */
export function monthNumber(name: string, language: string | null = null): number {
  const folded = foldMonth(name);
  const own = language === null ? undefined : ownNumbers.get(language.slice(0, 2));
  return own?.get(folded) ?? monthNumbers.get(folded) ?? 0;
}

/** The names of the Persian calendar as a regular expression source, for folded text. */
export const jalaliPattern: string = [...jalaliNumbers.keys()].join('|');
