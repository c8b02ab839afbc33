// Reads the day (or month) that words give, in the notations and calendars of the world's news.
// Must not guess between day and month, and must not read times.
import { eraYear, fromJalali, gregorianYear, minguoYear } from './calendars.ts';
import { maskDateNames, maskedMonthNumber } from './date-names.ts';
import { jalaliNumbers } from './month-names.ts';
import { type Notation, notations } from './notations.ts';
import { build } from './parts.ts';

/** How a page writes days and months of which both are below 13: `5/6/2031`. `year-first` applies only to short years: `31-05-06`. */
export type DayOrder = 'day-first' | 'month-first' | 'year-first';

export interface Day {
  year: number;
  month: number;
  day: number | null;
  /** Where the day's words are in the text. */
  from: number;
  to: number;
}

/** What is known about how the words were written. */
export interface Habits {
  order: DayOrder | null;
  /** Of the text, for month names that mean two months. */
  language: string | null;
  /** Whether the digits were Persian ones: only then may a bare `1403/02/15` be read. */
  isPersian: boolean;
}

/** Short years from this one on are in the last century. */
const firstOfLastCentury = 70;
const fullYear = (digits: number) => digits + (digits < firstOfLastCentury ? 2000 : 1900);

type Found = Omit<Day, 'from' | 'to'> | null;
type Parts = Record<string, string | undefined>;

const patterns = notations
  .filter(({ reads }) => reads !== 'none')
  .map((notation) => ({ ...notation, pattern: patternOf(notation) }));

function patternOf({ form, notBefore = '\\d', notBehind }: Notation): RegExp {
  const behind = notBehind === undefined ? '' : `(?!${notBehind})`;
  return new RegExp(`(?<!${notBefore})(?:${build(form, 'read')})${behind}`, 'u');
}

/** @param text folded, with ASCII digits @returns null without a date, or if day and month are ambiguous */
export function findDay(text: string, habits: Habits): Day | null {
  const masked = maskDateNames(text);
  for (const { pattern, reads, persianDigits } of patterns) {
    if (persianDigits && !habits.isPersian) continue;
    const match = pattern.exec(masked);
    if (match === null) continue;
    const found = read(match.groups ?? {}, reads, habits);
    if (found !== null) return { ...found, from: match.index, to: match.index + match[0].length };
    if (reads === 'either-order') return null;
  }
  return null;
}

function read(parts: Parts, reads: Notation['reads'], { order, language }: Habits): Found {
  if (reads === 'either-order') return inOrder(parts, order);
  if (reads === 'any-order') return withShortYear(parts, order);
  const day = parts.day === undefined ? null : Number(parts.day);
  if (parts.persianYear !== undefined) {
    const month = parts.month ?? jalaliNumbers.get(parts.persianMonth ?? '') ?? 0;
    return fromJalali(Number(parts.persianYear), Number(month), day ?? 0);
  }
  const month =
    parts.monthName === undefined ? Number(parts.month) : maskedMonthNumber(parts.monthName, language);
  return { year: yearOf(parts), month, day };
}

function yearOf({ year, shortYear, minguoYear: minguo, era, eraYear: ofEra }: Parts): number {
  if (shortYear !== undefined) return fullYear(Number(shortYear));
  if (minguo !== undefined) return minguoYear(Number(minguo));
  if (era !== undefined) return eraYear(era, ofEra ?? '');
  if (year !== undefined && /^\D/u.test(year)) return fullYear(Number(year.slice(1)));
  return gregorianYear(Number(year));
}

/** Full stops separate day and month, unless the month does not exist. */
function inOrder(parts: Parts, order: DayOrder | null): Found {
  const [a, b, year] = [Number(parts.first), Number(parts.second), yearOf(parts)];
  const dayFirst = { year, month: b, day: a };
  const monthFirst = { year, month: a, day: b };
  if (b > 12) return monthFirst;
  if (a > 12 || a === b || parts.mark === '.') return dayFirst;
  if (order === 'day-first') return dayFirst;
  return order === 'month-first' ? monthFirst : null;
}

/** The only way in which three short numbers are a day, or the one of the page's order. */
function withShortYear(parts: Parts, order: DayOrder | null): Found {
  const [a, b, c] = [Number(parts.first), Number(parts.second), Number(parts.third)];
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

/** Whether the day exists in the calendar. */
export function isRealDay({ year, month, day }: Pick<Day, 'year' | 'month' | 'day'>): boolean {
  if (year < 1800 || year > 2200 || month < 1 || month > 12) return false;
  return day === null || (day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate());
}
