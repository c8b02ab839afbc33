// The notations in which news around the world writes dates: one table, used to find dates in text and to read them.
// Must not hold words of languages, or times.
import { languages } from '../languages/table.ts';

/** How the parts of a notation form a date. */
export type Reading =
  /** Each part is unambiguous. */
  | 'parts'
  /** Day and month, of which either may come first, and the year. */
  | 'either-order'
  /** Three short numbers, of which the first or the last may be the year. */
  | 'any-order'
  /** It has no year. It is found, so that its line counts as a date, but it is not read. */
  | 'none';

export interface Notation {
  name: string;
  /** A pattern, with parts (see parts.ts) in angle brackets. */
  form: string;
  /** By default `parts`. */
  reads?: Reading;
  /**
   * Where it is found: `day` with weekday and time around it, `alone` without them, `east-asian` with weekday and time after it,
   * `labelled` only if a label or its place marks it as a date, `value` never: it is only read.
   */
  found: 'day' | 'alone' | 'east-asian' | 'labelled' | 'value';
  /** Pattern that must not be right before the match; a digit by default. */
  notBefore?: string;
  /** Pattern that must not be right after the match; none by default. */
  notBehind?: string;
  /** It is read only if its digits are Persian. */
  persianDigits?: true;
}

const marks = '[./|·-]';
/** Characters between a day and the name of its month, as in `1 June`. */
const toMonth = '(?:[\\s/.,،_-]|<monthLead>){0,5}';
const toYear = '(?:[\\s/.,،_-]|<yearLead>){0,5}';
const behindYear = '(?:[.,]|\\.?\\s?<yearMark>,?)?';

/** In the order in which they are tried. */
export const notations: readonly Notation[] = [
  {
    // ۱۴۰۱/۳/۸
    name: 'Persian figures',
    form: '<persianYear>\\s?(?<mark>[-/.])\\s?<month>\\s?\\k<mark>\\s?<day>',
    found: 'value',
    notBehind: '\\d',
    persianDigits: true,
  },
  {
    // ۸/۳/۱۴۰۱
    name: 'Persian figures, year last',
    form: '<day>\\s?(?<mark>[-/.])\\s?<month>\\s?\\k<mark>\\s?<persianYear>',
    found: 'value',
    notBehind: '\\d',
    persianDigits: true,
  },
  ...languages.flatMap(({ tag, dateForms = [] }) =>
    dateForms.map((form): Notation => ({ name: `of ${tag}`, form, found: 'day', notBehind: '\\d' })),
  ),
  {
    // 2031-05-07, 2031/5/7, 2031.05.07 (Wed)
    name: 'year first',
    form: '<year>\\s?(?<mark>[-/.])\\s?<monthNumber>\\s?\\k<mark>\\s?<dayNumber>\\.?(?:\\s?\\([^()]{1,3}\\))?',
    found: 'day',
    notBehind: '\\d{3}',
  },
  {
    // 20310507, 20310507101500
    name: 'compact',
    form: '^<recentYear>(?<month>\\d{2})(?<day>\\d{2})(?=$|t|\\s|(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d$)',
    found: 'value',
  },
  {
    // 2031年5月7日, 令和13年5月7日, 民國120年5月7日, 2031년 5월 7일
    name: 'East Asian',
    form: '(?:<year>|(?:中華)?<era>\\s?<eraYear>)\\s?[年년]\\s?<month>\\s?[月월](?:\\s?<day>\\s?[日号號일])?',
    found: 'east-asian',
  },
  {
    // 120年5月7日: three digits are the Republic of China's.
    name: 'Minguo',
    form: '<minguoYear>\\s?年\\s?<month>\\s?月\\s?<day>\\s?[日號号]',
    found: 'east-asian',
  },
  {
    // 民國120.5.7
    name: 'Minguo figures',
    form: '民[國国]\\s?(?<minguoYear>\\d{2,3})\\s?(?<mark>[-./])\\s?<month>\\s?\\k<mark>\\s?<day>(?!\\d)',
    found: 'alone',
  },
  {
    // 7 May 2031, 7th of May, 2031, 7.Mai 2031, 7 de mayo de 2031, 7 May ’31
    name: 'day, name of month',
    form: `(?:<dateLead>\\s)?<day><dayMark>?${toMonth}<monthName><monthMark>${toYear}<anyYear>(?:\\s?<yearMark>)?`,
    found: 'day',
    // A single letter before it makes it a model: M2 Mac 2031.
    notBefore: '\\d|(?<!\\p{L})\\p{L}',
  },
  {
    // May 7, 2031, May-07-2031, May 7 (Wednesday), 2031
    name: 'name of month, day',
    form: '<monthName><monthMark>[\\s.-]{0,3}<day><dayMark>?(?:\\s?\\([^()]{1,12}\\))?(?:[,\\s/-]|<yearLead>){1,4}<anyYear>',
    found: 'day',
    notBefore: '\\p{L}',
  },
  {
    // 2031 May 7, 2031. május 7., 2031 m. gegužės 7 d., 2031ko maiatzaren 7a
    name: 'year, name of month, day',
    form: `<year>${behindYear}[\\s/-]<monthName><monthMark>[\\s/-]<day>(?!\\d|:\\d)<dayEnd>?\\.?(?:\\s<dayEnd>)?`,
    found: 'day',
  },
  {
    // 2031. gada 7. maijs, 2031 ж. 7 мамыр
    name: 'year, day, name of month',
    form: `<year>${behindYear}\\s<day>\\.?[\\s-]<monthName><monthMark>`,
    found: 'day',
  },
  {
    // 7.5.2031, 07/05/2031
    name: 'year last',
    form: `<first>\\s?(?<mark>${marks})\\s?<second>\\s?\\k<mark>\\s?<year>(?:\\s?<yearMark>)?`,
    reads: 'either-order',
    found: 'day',
  },
  {
    // 07-May-31
    name: 'short year',
    form: '<day>(?<mark>[-/])<monthName>\\k<mark><shortYear>(?!\\d)',
    found: 'alone',
  },
  {
    // 7.5.31, 5/7/31, 31-05-07, with a time appended
    name: 'short figures',
    form: '<first>(?<mark>[./-])<second>\\k<mark><third>(?=$|[^\\d./-]|[01]\\d:\\d{2}|2[0-3]:\\d{2})',
    reads: 'any-order',
    found: 'labelled',
    notBefore: '[\\d./-]',
  },
  { name: 'year and month', form: '^<recentYear>[-/.](?<month>\\d{2})$', found: 'value' },
  {
    name: 'name of month, year',
    form: '^<monthName><monthMark>,?\\s(?:<yearLead>\\s)?<recentYear>$',
    found: 'value',
    notBefore: '\\p{L}',
  },
  {
    // 05-07 10:20
    name: 'no year',
    form: '(?<![\\d.-])<monthNumber>[-/]<dayNumber>(?!\\d*[-/.]\\d)',
    reads: 'none',
    found: 'alone',
  },
  {
    // 5月7日 10:20
    name: 'no year, East Asian',
    form: '<month>\\s?[月월]\\s?<day>\\s?[日号號일]',
    reads: 'none',
    found: 'alone',
  },
];
