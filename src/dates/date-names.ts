// Puts one character in the place of each name of a month or weekday, so that patterns of dates needn't hold 2,700 names:
// they take a tenth of a second to compile then.
// Must not know where in a date a name is.
import { monthNumber, monthNumbers } from './month-names.ts';
import { weekdayNames } from './weekday-names.ts';

/** Names that dates hold as other words too (`2 hours ago`, `5 min`, Irish `ag`, Spanish `a la`). They stay. */
const kept = new Set(['ago', 'ag', 'la', 'min']);
const firstCode = 0xe000;
const filler = '\uf8ff';
/** Characters of the private use area, as fonts of icons have them. */
const foreign = /[\ue000-\uf8ff]/gu;
const letterRanges = [
  'a-z\\u00aa\\u00b5\\u00ba\\u00df-\\u00f6\\u00f8-\\u02c1\\u0300-\\u0559\\u0560-\\u0588',
  '\\u0591-\\u05bd\\u05c1-\\u05c2\\u05d0-\\u05f2\\u0610-\\u061a\\u0620-\\u065f\\u066e-\\u06d3',
  '\\u06d5-\\u06ef\\u06fa-\\u06ff\\u0710-\\u0963\\u0971-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3006',
  '\\u3031-\\u30fa\\u30fc-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc\\uff41-\\uff5a\\uff66-\\uffdc',
];
/** Letters and marks of masked text as a regular expression source, roughly: with the exact classes patterns take twice as long to compile. */
export const anyLetter = `[${letterRanges.join('')}]`;
const letters = /[\p{L}\p{M}]+/gu;
const letter = /^[\p{L}\p{M}]/u;

/** Those that are a month's alone, those that are a weekday's too, those that are a weekday's alone. */
const onlyMonths = [...monthNumbers.keys()].filter((name) => !weekdayNames.has(name));
const both = [...monthNumbers.keys()].filter((name) => weekdayNames.has(name));
const onlyWeekdays = [...weekdayNames].filter((name) => !monthNumbers.has(name));
const names = [...onlyMonths, ...both, ...onlyWeekdays];

const code = (index: number) => String.fromCharCode(firstCode + index);
const classOf = (from: number, to: number) => `[${code(from)}-${code(to - 1)}]${filler}*`;
const keptOf = (known: { has: (name: string) => boolean }) =>
  [...kept].filter((name) => known.has(name)).join('|');

/** A month's name in masked text, as a regular expression source. */
export const maskedMonth = `(?:${classOf(0, onlyMonths.length + both.length)}|(?:${keptOf(monthNumbers)})(?!${anyLetter}))`;
/** A weekday's name in masked text, as a regular expression source. */
export const maskedWeekday = `(?:${classOf(onlyMonths.length, names.length)}|(?:${keptOf(weekdayNames)})(?!${anyLetter}))`;

/** Names by their first run of letters: what follows that run, longest first, and the name's place in `names`. */
const byFirstLetters = new Map<string, [rest: string, index: number][]>();
for (const [index, name] of names.entries()) {
  const first = name.match(letters)?.[0];
  if (first === undefined || kept.has(name)) continue;
  const rest = name.slice(first.length);
  const rests = byFirstLetters.get(first);
  if (rests === undefined) byFirstLetters.set(first, [[rest, index]]);
  else rests.push([rest, index]);
  // "ก. ย" for "ก.ย"
  if (rest.includes('.')) byFirstLetters.get(first)?.push([rest.replace('.', '. '), index]);
}
for (const rests of byFirstLetters.values())
  if (rests.length > 1) rests.sort(([one], [other]) => other.length - one.length);

/** `text` in lower case and of the same length, with a character and fillers instead of each name, and plain spaces. @param text its letters folded */
export function maskDateNames(text: string): string {
  const plain = text.replace(foreign, ' ').replace(/\s/gu, ' ').toLowerCase();
  let masked = '';
  let from = 0;
  letters.lastIndex = 0;
  for (let run = letters.exec(plain); run !== null; run = letters.exec(plain)) {
    // Hebrew glues "in" to the month.
    const found =
      nameAt(plain, run[0], run.index) ??
      (run[0].startsWith('ב') ? nameAt(plain, run[0].slice(1), run.index + 1) : null);
    if (found === null) continue;
    masked += plain.slice(from, found.from) + code(found.index) + filler.repeat(found.to - found.from - 1);
    from = found.to;
    letters.lastIndex = found.to;
  }
  return masked + plain.slice(from);
}

function nameAt(text: string, run: string, from: number): { index: number; from: number; to: number } | null {
  for (const [rest, index] of byFirstLetters.get(run) ?? []) {
    const to = from + run.length + rest.length;
    if (rest === '' || (text.startsWith(rest, to - rest.length) && !letter.test(text.slice(to, to + 2))))
      return { index, from, to };
  }
  return null;
}

/** @returns 1–12, or 0 @param masked what `maskedMonth` matched @param language of the text, for names that mean two months */
export function maskedMonthNumber(masked: string, language: string | null): number {
  return monthNumber(names[masked.charCodeAt(0) - firstCode] ?? masked, language);
}
