// Finds the day (or month) that words give, in the notations and calendars of the world's news.
// Must not guess between day and month, and must not read times.

import { eraYear, fromJalali, gregorianYear, minguoYear } from './calendars.ts';
import { maskDateNames, maskedMonth, maskedMonthNumber } from './date-names.ts';
import { jalaliNumbers, jalaliPattern } from './month-names.ts';

/** How a page writes days and months of which both are below 13: `5/6/2031`. `year-first` tells of short years only: `31-05-06`. */
export type DayOrder = 'day-first' | 'month-first' | 'year-first';

export interface Day {
  year: number;
  month: number;
  day: number | null;
  /** Where in the text the day's words stand. */
  from: number;
  to: number;
}

/** What is known of how the words were written. */
export interface Habits {
  order: DayOrder | null;
  /** Of the text, for month names that mean two months. */
  language: string | null;
  /** Whether the digits were Persian ones: only then may a bare `1403/02/15` be read. */
  isPersian: boolean;
}

/** 18xx to 20xx, and 24xx to 26xx of the Buddhist era. */
const year = '(?:1[89]|2[0456])\\d{2}';
const named = `(${maskedMonth})[׳॰]?`;
const short = "['’]\\d{2}(?!\\d)";
/** What may stand between the parts of a date. */
const between = "(?:[\\s/.,،_-]|de(?!\\p{L})|of(?!\\p{L})|d['’]|ta['’]|ב|วันที่){0,5}";
const beforeYear = '(?:[\\s/.,،_-]|del?(?!\\p{L})|of(?!\\p{L})|năm|anul|พ\\.ศ\\.|ค\\.ศ\\.){0,5}';

const ymd = new RegExp(`(?<!\\d)(${year})\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{1,2})(?!\\d{3})`, 'u');
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?=$|t|\s|(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$)/u;
const eastern =
  /(?<!\d)(?:((?:1[89]|20)\d{2})|(令和|平成|昭和|大正|明治|民[國国])\s?(\d{1,3}|元))\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?/u;
/** `113年5月7日`, `民國113.5.7`: three digits are the Republic of China's. */
const minguo = /(?<!\d)(1[0-4]\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日號号]/u;
const minguoFigures = /民[國国]\s?(\d{2,3})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/u;
/** A letter alone in front makes it a model: `M2 Mac 2031`. */
const dayMonth = new RegExp(
  `(?<!\\d|(?<!\\p{L})\\p{L})(\\d{1,2})(?:st|nd|rd|th|mh|er|e|ê|ی|o|a|°|-?го|-a)?${between}${named}\\.?${beforeYear}(${year}|${short})`,
  'u',
);
const dayMonthShort = new RegExp(`(?<!\\d)(\\d{1,2})([-/])${named}\\2(\\d{2})(?!\\d)`, 'u');
const monthDay = new RegExp(
  `(?<!\\p{L})${named}[\\s.-]{0,3}(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?\\([^()]{1,12}\\))?(?:[,\\s/-]|of(?!\\p{L})){1,4}(${year}|${short})`,
  'u',
);
/** `2023 Jan 7`, `2031. május 7.`, `2031 m. gegužės 7 d.`, `2031ko maiatzaren 7a` */
const yearMonthDay = new RegExp(
  `(?<!\\d)(${year})(?:\\.|,|e?ko|\\(e\\)ko|\\sm\\.?|\\sթ\\.|\\sоны)?[\\s/-]${named}\\.?[\\s/-](\\d{1,2})(?!\\d|:\\d)`,
  'u',
);
/** `2031. gada 7. maijs`, `2031 ж. 7 мамыр` */
const yearDayMonth = new RegExp(
  `(?<!\\d)(${year})(?:\\.|,|\\.?\\s?(?:gada|g\\.)|\\s?-?ж\\.?,?)?\\s(\\d{1,2})\\.?[\\s-]${named}`,
  'u',
);
const mongolian =
  /(?<!\d)((?:19|20)\d{2})\sоны\s(\d{1,2})[-\s]?(?:р|дугаар|дүгээр)?\sсарын\s(\d{1,2})(?!\d)/u;
const vietnamese = /(?<!\d)(\d{1,2})\s?(?:tháng|thg)\s(\d{1,2}),?\s(?:năm\s)?(20\d{2})(?!\d)/u;
const jalaliNamed = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s?(${jalaliPattern})(?![\\p{L}\\p{M}])(?:\\sماه)?\\s?،?\\s?(1[34]\\d{2})(?!\\d)`,
  'u',
);
const jalaliYearFirst = new RegExp(`(?<!\\d)(1[34]\\d{2})\\s(${jalaliPattern})\\s(\\d{1,2})(?!\\d)`, 'u');
const jalaliFigures = /(?<!\d)(1[34]\d{2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/u;
const jalaliReversed = /(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(1[34]\d{2})(?!\d)/u;
const dmy = new RegExp(`(?<!\\d)(\\d{1,2})\\s?([-/.|·])\\s?(\\d{1,2})\\s?\\2\\s?(${year})(?!\\d)`, 'u');
/** The year's place is read from the numbers or the order. A time may be glued on. */
const shortYear = /(?<![\d./-])(\d{2}|\d)([./-])(\d{1,2})\2(\d{2})(?=$|[^\d./-]|[01]\d:\d{2}|2[0-3]:\d{2})/u;
const yearMonth = /^((?:19|20)\d{2})(?:[-/.](\d{2}))?$/u;
const namedMonth = new RegExp(`^${named}\\.?,?\\s(?:de\\s|del\\s|of\\s)?((?:19|20)\\d{2})$`, 'u');

/** Short years from here on are of the last century. */
const firstOfLastCentury = 70;
const fullYear = (digits: number) => digits + (digits < firstOfLastCentury ? 2000 : 1900);

type Found = Omit<Day, 'from' | 'to'> | null;
type Reading = [RegExp, (match: RegExpExecArray, habits: Habits) => Found];

const number = (match: RegExpExecArray, group: number) => Number(match[group]);
const yearOf = (words = '') =>
  /^\D/u.test(words) ? fullYear(Number(words.slice(1))) : gregorianYear(Number(words));

/** In the order in which they are tried. Folded words of a month: see month-names. */
const readings: Reading[] = [
  [
    jalaliFigures,
    (m, { isPersian }) => (isPersian ? fromJalali(number(m, 1), number(m, 3), number(m, 4)) : null),
  ],
  [
    jalaliReversed,
    (m, { isPersian }) => (isPersian ? fromJalali(number(m, 4), number(m, 3), number(m, 1)) : null),
  ],
  [jalaliNamed, (m) => fromJalali(number(m, 3), jalaliNumbers.get(m[2] ?? '') ?? 0, number(m, 1))],
  [jalaliYearFirst, (m) => fromJalali(number(m, 1), jalaliNumbers.get(m[2] ?? '') ?? 0, number(m, 3))],
  [ymd, (m) => ({ year: yearOf(m[1]), month: number(m, 3), day: number(m, 4) })],
  [compact, (m) => ({ year: number(m, 1), month: number(m, 2), day: number(m, 3) })],
  [
    eastern,
    (m) => ({
      year: m[1] === undefined ? eraYear(m[2] ?? '', m[3] ?? '') : Number(m[1]),
      month: number(m, 4),
      day: m[5] === undefined ? null : number(m, 5),
    }),
  ],
  [minguo, (m) => ({ year: minguoYear(number(m, 1)), month: number(m, 2), day: number(m, 3) })],
  [minguoFigures, (m) => ({ year: minguoYear(number(m, 1)), month: number(m, 3), day: number(m, 4) })],
  [
    dayMonth,
    (m, { language }) => ({
      year: yearOf(m[3]),
      month: maskedMonthNumber(m[2] ?? '', language),
      day: number(m, 1),
    }),
  ],
  [
    monthDay,
    (m, { language }) => ({
      year: yearOf(m[3]),
      month: maskedMonthNumber(m[1] ?? '', language),
      day: number(m, 2),
    }),
  ],
  [
    yearMonthDay,
    (m, { language }) => ({
      year: yearOf(m[1]),
      month: maskedMonthNumber(m[2] ?? '', language),
      day: number(m, 3),
    }),
  ],
  [
    yearDayMonth,
    (m, { language }) => ({
      year: yearOf(m[1]),
      month: maskedMonthNumber(m[3] ?? '', language),
      day: number(m, 2),
    }),
  ],
  [mongolian, (m) => ({ year: number(m, 1), month: number(m, 2), day: number(m, 3) })],
  [vietnamese, (m) => ({ year: number(m, 3), month: number(m, 2), day: number(m, 1) })],
  [dmy, (m, { order }) => inOrder(number(m, 1), number(m, 3), yearOf(m[4]), order, m[2] === '.')],
  [
    dayMonthShort,
    (m, { language }) => ({
      year: fullYear(number(m, 4)),
      month: maskedMonthNumber(m[3] ?? '', language),
      day: number(m, 1),
    }),
  ],
  [shortYear, (m, { order }) => withShortYear(number(m, 1), number(m, 3), number(m, 4), order)],
  [yearMonth, (m) => (m[2] === undefined ? null : { year: number(m, 1), month: number(m, 2), day: null })],
  [
    namedMonth,
    (m, { language }) => ({ year: number(m, 2), month: maskedMonthNumber(m[1] ?? '', language), day: null }),
  ],
];

/** @param text folded, with ASCII digits @returns null where there is none, or where day and month can't be told apart */
export function findDay(text: string, habits: Habits): Day | null {
  const masked = maskDateNames(text);
  for (const [pattern, read] of readings) {
    const match = pattern.exec(masked);
    if (match === null) continue;
    const found = read(match, habits);
    if (found !== null) return { ...found, from: match.index, to: match.index + match[0].length };
    if (pattern === dmy) return null;
  }
  return null;
}

/** Full stops stand between day and month, but where there is no such month. */
function inOrder(a: number, b: number, year: number, order: DayOrder | null, isDotted: boolean): Found {
  const dayFirst = { year, month: b, day: a };
  const monthFirst = { year, month: a, day: b };
  if (b > 12) return monthFirst;
  if (a > 12 || a === b || isDotted) return dayFirst;
  if (order === 'day-first') return dayFirst;
  return order === 'month-first' ? monthFirst : null;
}

/** The only way in which three short numbers are a day, or the one of the page's order. */
function withShortYear(a: number, b: number, c: number, order: DayOrder | null): Found {
  const ways: Record<DayOrder, NonNullable<Found>> = {
    'day-first': { year: fullYear(c), month: b, day: a },
    'month-first': { year: fullYear(c), month: a, day: b },
    'year-first': { year: fullYear(a), month: b, day: c },
  };
  if (order !== null && isRealDay(ways[order])) return ways[order];
  const real = Object.values(ways).filter(isRealDay);
  const days = new Set(real.map((way) => `${way.year}-${way.month}-${way.day}`));
  return days.size === 1 ? (real[0] ?? null) : null;
}

/** Whether the calendar has that day. */
export function isRealDay({ year, month, day }: Pick<Day, 'year' | 'month' | 'day'>): boolean {
  if (year < 1800 || year > 2200 || month < 1 || month > 12) return false;
  return day === null || (day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate());
}
