// Finds the words of a date in running text. Enrich interprets them.
// Must not interpret the words.
import { anyOf } from '../languages/compile.ts';
import { asciiDigits, hasDigit } from '../text/digits.ts';
import { dottedTimePattern, timePattern, zonePattern } from './clock-time.ts';
import { anyLetter, maskDateNames, maskedWeekday } from './date-names.ts';
import { foldLetters } from './month-names.ts';
import { type Notation, notations } from './notations.ts';
import { build } from './parts.ts';

const weekdayBefore = `(?:${maskedWeekday}(?:\\sที่)?\\.?[,،]?\\s+)?`;
/** A weekday after the day: `, Freitag`, `星期五`. */
const weekdayMark = `\\s?[(（]?${anyOf('weekdayMark')}[)）]?`;
const weekdayAfter = `(?:${weekdayMark}|,?\\s${maskedWeekday}\\.?,?)?`;
const glue = build('(?:\\s*(?:[,،;|•·–-]\\s*)?<timeLead>?\\s*)', 'find');
const timeAfter = `${weekdayAfter}(?:(?:${dottedTimePattern}|\\.?${glue}${timePattern})${zonePattern})?`;
/** A time may directly follow a day: `2024-05-0310:20`. */
const aroundDay = [weekdayBefore, `(?:t${timePattern}${zonePattern}|${timeAfter})`] as const;
const behindEastAsian =
  `(?:\\s?[(（][^()（）]{1,3}[)）])?(?:${weekdayMark})?` + `(?:[,，]?\\s*${timePattern}${zonePattern})?`;

/** Returns the notations that are found in one way, as one pattern. */
function allFound(how: Notation['found']): string {
  const forms = notations.filter(({ found }) => found === how).map(({ form }) => build(form, 'find'));
  return `(?:${forms.join('|')})`;
}

const eastAsian = `${allFound('east-asian')}${behindEastAsian}`;
const relative = `${anyOf('timeAgo')}|${anyOf('recentDay')}(?:\\s*${timePattern})?`;
const shapes = [
  `${aroundDay[0]}${allFound('day')}${aroundDay[1]}`,
  eastAsian,
  `${allFound('alone')}(?:\\s*${timePattern})?`,
  relative,
].join('|');

const anywhere = new RegExp(`(?<!${anyLetter}|[\\ue000-\\uf8ff\\d])(?:${shapes})|${eastAsian}`, 'gu');
/** A time may come first: `10:20, 8.6.2022`. */
const timeBefore = build('(?:<timeLead>\\s)?\\d{1,2}[:h]\\d{2}\\s?[,|•·–-]?\\s?', 'find');
const onlyTimeBefore = new RegExp(`^${timeBefore}$`, 'u');
const weekdayBehind = `(?:[,،]?\\s${maskedWeekday})?\\.?`;
const onlyWeekdayBehind = new RegExp(`^${weekdayBehind}$`, 'u');
/** Compiled only for text that begins like a date and continues in a way that `anywhere` does not match: compiling takes as long as a page. */
let whole: RegExp | null = null;
/** `۱۴۰۱/۳/۸`: with other digits it could be anything. */
const persian = new RegExp(
  `(?<![۰-۹])(?:${notations
    .filter(({ persianDigits }) => persianDigits)
    .map(({ form }) => build(form, 'find').replaceAll('\\d', '[۰-۹]').replaceAll('1[34]', '۱[۳۴]'))
    .join('|')})(?![۰-۹])`,
  'u',
);
/** Dates with a short year, with an optional time after them. */
const short = new RegExp(
  `${notations
    .filter(({ found }) => found === 'labelled')
    .map(({ form, notBefore }) => `(?<!${notBefore})${build(form, 'find')}`)
    .join('|')}(?:\\s*,?\\s*\\d{1,2}:\\d{2}(?:\\s?[ap]\\.?m\\b\\.?)?)?`,
  'iu',
);
/** Only this much text is searched: date lines are short, and searching megabytes is slow. */
const maxChars = 600;
/** Marks of writing direction, which are common in Arabic and Hebrew dates. */
const directions = /[\u200e\u200f\u061c]/gu;

export interface DateWords {
  index: number;
  words: string;
}

/** A date begins at most this many characters before the first of these: weekday, day and month come before a year. */
const reachBefore = 100;
/** A cheap precheck: every date has one of these, and most lines with numbers have none. */
const mayBeDate = /\d{4}|['’]\d{2}|\d\s?[-/年년月월]|[國国]\s?\d|[昨今前刚]|\sago/iu;

/** Returns the words of the first date in `text`, or null. Searches only the first 600 characters. */
export function findDateWords(text: string): DateWords | null {
  const start = text.slice(0, maxChars);
  if (!hasDigit(start) && !/[昨今前刚]|\sago/u.test(start)) return null;
  // Marks become spaces, so that positions stay the same.
  const plain = foldLetters(asciiDigits(start)).replace(directions, ' ');
  const first = plain.search(mayBeDate);
  if (first === -1) return null;
  anywhere.lastIndex = Math.max(0, first - reachBefore);
  const found = persian.exec(start) ?? anywhere.exec(maskDateNames(plain));
  return found === null ? null : asWritten(start, found);
}

/** Returns the first date with a short year. Such figures are a date only where their place says so. */
export function findShortDate(text: string): DateWords | null {
  const start = text.slice(0, maxChars);
  const found = short.exec(start);
  return found === null ? null : asWritten(start, found);
}

function asWritten(text: string, { index, 0: found }: RegExpExecArray): DateWords {
  return { index, words: text.slice(index, index + found.length).trim() };
}

/** Whether `text` consists of a date. */
export function isDateWords(text: string): boolean {
  const trimmed = text.replace(directions, '').trim();
  if (trimmed.length > 80) return false;
  const plain = foldLetters(asciiDigits(trimmed));
  if (!mayBeDate.test(plain)) return false;
  return isWholeDate(maskDateNames(plain)) || persian.exec(trimmed)?.[0] === trimmed;
}

function isWholeDate(masked: string): boolean {
  anywhere.lastIndex = 0;
  const found = anywhere.exec(masked);
  if (found === null) return false;
  const { index, 0: words } = found;
  if (index > 0 && !onlyTimeBefore.test(masked.slice(0, index))) return false;
  const behind = masked.slice(index + words.length);
  if (behind === '' || onlyWeekdayBehind.test(behind)) return true;
  whole ??= new RegExp(`^(?:${timeBefore})?(?:${shapes})${weekdayBehind}$`, 'u');
  return whole.test(masked);
}
