// Reads dates in many notations into ISO 8601, only as precisely as they are written.
// Must not invent a zone, time or year that is not written, or guess which number is the day and which the month.

import { findTime } from '../../dates/clock-time.ts';
import { type DayOrder, findDay, isRealDay } from '../../dates/day-notations.ts';
import { foldLetters } from '../../dates/month-names.ts';
import { asciiDigits } from '../../text/digits.ts';
import { evenSpace } from '../../text/normalise.ts';

/** A publishing date this long after the item was received is a mistake: zones and clocks differ by less. */
const futureToleranceMs = 48 * 3_600_000;
const maxChars = 200;
/** Marks of writing direction, which are common in Arabic and Hebrew dates. */
const directions = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
/** `Wed May 07 12:10:44 +0000 2031`, as computers print it: the year after the time. */
const machineDate =
  /^(\p{L}{3}\s\p{L}{3}\s\d{1,2})\s(\d{1,2}:\d{2}(?::\d{2})?)\s((?:[A-Z]{3,5}|[+-]\d{4})\s)?((?:19|20)\d{2})/u;

/**
 * Reads the first date in `words`.
 * @param now when the item was received; later dates are rejected. null allows any date
 * @param order of day and month, used if the words are ambiguous
 * @param language of the words, if known: some month names mean two months
 * @returns ISO 8601 with what is known (`2022-06`, `2022-06-08`, `2022-06-08T12:10`, `…Z`, `…+08:00`); null without a year, if day
 * and month are ambiguous, and for invalid dates
 */
export function parseDate(
  words: string,
  now: Date | null,
  order: DayOrder | null = null,
  language: string | null = null,
): string | null {
  const plain = evenSpace(words.slice(0, maxChars).normalize('NFKC').replace(directions, ''));
  const isPersian = /[\u06f0-\u06f9]/u.test(plain);
  const text = foldLetters(asciiDigits(plain)).replace(machineDate, '$1 $4 $2 $3');
  const iso = fromEpoch(text) ?? fromWords(text, { order, language, isPersian });
  if (iso === null) return null;
  if (now !== null && Date.parse(iso.slice(0, 10)) > now.getTime() + futureToleranceMs) return null;
  return iso;
}

function fromEpoch(text: string): string | null {
  if (!/^\d{10}(?:\d{3})?(?:\.\d+)?$/u.test(text)) return null;
  const whole = text.split('.')[0] ?? '';
  const date = new Date(whole.length === 10 ? Number(whole) * 1000 : Number(whole));
  return date.toISOString().replace(/\.000Z$/u, 'Z');
}

function fromWords(text: string, habits: Parameters<typeof findDay>[1]): string | null {
  const day = findDay(text, habits);
  if (!day || !isRealDay(day)) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  const month = `${day.year}-${two(day.month)}`;
  return day.day === null ? month : `${month}-${two(day.day)}${findTime(text, day)}`;
}
