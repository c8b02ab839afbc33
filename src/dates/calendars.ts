// Years and days of other calendars in the Gregorian one: eras of Japan, the Republic of China, the Buddhist and the Persian calendar.
// Must not decide which calendar a date is written in: its notation does.

const eras: Record<string, number> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  明治: 1867,
  民國: 1911,
  民国: 1911,
};

/** Eras of Japan and the Republic of China. */
export const eraNames: readonly string[] = Object.keys(eras);

/** @param year as written behind the era's name, 元 for the first @returns 0 for an era that isn't known */
export function eraYear(era: string, year: string): number {
  const start = eras[era];
  return start === undefined ? 0 : start + (year === '元' ? 1 : Number(year));
}

/** The Republic of China counts from 1912, with or without its name. */
export function minguoYear(year: number): number {
  return year + 1911;
}

/** Years of the Buddhist era are 543 higher; no other calendar in use has years in this range. */
export function gregorianYear(year: number): number {
  return year >= 2400 && year < 2700 ? year - 543 : year;
}

const dayMs = 86_400_000;
/** 1 Farvardin 1300. */
const epochMs = Date.UTC(1921, 2, 21);
const epochYear = 1300;
/** Positions of leap years in a cycle of 33 years; valid from 1244 to 1472. */
const leaps = new Set([1, 5, 9, 13, 17, 22, 26, 30]);
const isLeap = (year: number) => leaps.has(year % 33);

/** The Gregorian date of a Persian one; null for a date that doesn't exist. @param year 1300 to 1472 */
export function fromJalali(
  year: number,
  month: number,
  day: number,
): { year: number; month: number; day: number } | null {
  const longest = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29;
  if (year < epochYear || year > 1472 || month < 1 || month > 12 || day < 1 || day > longest) return null;
  let days = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  for (let before = epochYear; before < year; before++) days += isLeap(before) ? 366 : 365;
  const date = new Date(epochMs + (days + day - 1) * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
