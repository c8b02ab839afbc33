// The notations of times of day: how they are found behind a day, and how they are read, with their zone.
// Must not take a zone that means two things for either of them, and must not make up seconds or zones.
import { anyOf } from '../languages/compile.ts';
import { anyLetter } from './date-names.ts';
import { foldLetters } from './month-names.ts';
import { build } from './parts.ts';
import { offsetOf } from './zones.ts';

/** `10.20`: a time only if a word before or after it says so; otherwise it may be a number. */
const dotted = '<clockHour>\\.<clockMinute>';
const forms = [
  // 10:20, 10:20:30.123, 10 h 20
  '<hour>\\s?[:：h]\\s?<minute>(?:[:：]<seconds>(?:[.,]<fraction>)?)?',
  // 10時20分30秒, 10点, 10시 20분
  '<hour>[时点時시]\\s?(?:<anyMinute>[分분]?(?:\\s?<anySeconds>[秒초])?)?',
  // 10.20 Uhr, 10.20 WIB
  `(?<![\\d.:])${dotted}(?=\\s?(?:<hourMark>|<zoneName>|[ap]\\.?m(?!${anyLetter})))`,
  // 10 am
  `<hour>(?=\\s?[ap]\\.?\\s?m(?!${anyLetter}))`,
];
/** With words for the half of the day in front or behind. */
const timeForm = `(?:<halfBefore>\\s?)?(?:${forms.join('|')})(?:\\s?<halfAfter>)?(?:\\s?<hourMark>)?`;
/** `14.05` after a comma or a word for “at”. */
const dottedBehind = '(?:\\s?,\\s?|\\s*,?\\s*<timeLead>\\s)';
const dottedEnd = '(?:\\.<clockSeconds>)?(?![\\d.]\\d)(?:\\s?<halfAfter>)?';

/** A time in masked text, as a regular expression source. */
export const timePattern: string = build(timeForm, 'find');
/** A time with a full stop, and what is before it. */
export const dottedTimePattern: string = build(`${dottedBehind}${dotted}${dottedEnd}`, 'find');
/** A zone, right after a time. */
export const zonePattern: string = build(
  '(?:\\s?(?:utc|gmt)[+-]\\d{1,2}(?::?\\d{2})?(?!\\d)|(?:\\s?<zoneName>)?(?:\\s?[+-]\\d{2}:?\\d{2})?)',
  'find',
);

const compactTime = /^T?(\d{2})(\d{2})(\d{2})(?=$|[Z+-])/u;
const clock = new RegExp(
  build(`${timeForm}|(?<=^\\.?${dottedBehind}|(?<!${anyLetter})<timeLead>\\s)${dotted}${dottedEnd}`, 'read'),
  'iu',
);
const late = wholeWords('pmBefore', 'pmAfter');
const early = wholeWords('amBefore', 'amAfter');
const noon = wholeWords('noonBefore');
const zoneAfter = new RegExp(
  build(`^\\s*[,(]?\\s*(?:<zoneName>)?\\s*(?:([+-])(\\d{1,2}?)(?::?(\\d{2}))?(?!\\d))?`, 'read'),
  'iu',
);
const reach = 60;

function wholeWords(...purposes: Parameters<typeof anyOf>): RegExp {
  return new RegExp(`^${foldLetters(anyOf(...purposes))}$`, 'iu');
}

const two = (n: number) => String(n).padStart(2, '0');

/** @returns `T10:20+08:00` with what is known, or '' @param text what was searched @param day where in it the day's words stand */
export function findTime(text: string, day: { from: number; to: number }): string {
  const after = text.slice(day.to, day.to + reach);
  const packed = compactTime.exec(after);
  if (packed && Number(packed[1]) < 24 && Number(packed[2]) < 60 && Number(packed[3]) < 60)
    return `T${packed[1]}:${packed[2]}:${packed[3]}${findZone(after.slice(packed[0].length))}`;
  for (const side of [after, text.slice(0, day.from)]) {
    const match = clock.exec(side);
    if (!match) continue;
    const time = timeOf(match.groups ?? {});
    if (time !== null) return time + findZone(side.slice(match.index + match[0].length));
  }
  return '';
}

/** @returns null for an hour or minute that no clock shows */
function timeOf(parts: Record<string, string | undefined>): string | null {
  let hour = Number(parts.hour);
  const minute = Number(parts.minute ?? 0);
  const half = parts.halfBefore ?? parts.halfAfter ?? '';
  if ((late.test(half) || (noon.test(half) && hour < 11)) && hour < 12) hour += 12;
  if (early.test(half) && hour === 12) hour = 0;
  if (hour > 23 || minute > 59 || Number(parts.seconds ?? 0) > 59) return null;
  const time = `T${two(hour)}:${two(minute)}`;
  if (parts.seconds === undefined) return time;
  const fraction = (parts.fraction ?? '').slice(0, 3).replace(/0+$/u, '');
  return `${time}:${two(Number(parts.seconds))}${fraction === '' ? '' : `.${fraction}`}`;
}

function findZone(rest: string): string {
  const match = zoneAfter.exec(rest);
  const name = match?.groups?.zoneName?.toLowerCase();
  const [sign, hours, minutes] = match?.slice(2) ?? [];
  if (sign !== undefined && (name === undefined || offsetOf(name) === 'Z')) {
    // One digit is an hour only behind UTC or GMT.
    if (name === undefined && hours?.length === 1) return '';
    const offset = `${sign}${hours?.padStart(2, '0') ?? '00'}:${minutes ?? '00'}`;
    if (Number(hours) > 14 || Number(minutes ?? 0) > 59) return '';
    return offset === '+00:00' || offset === '-00:00' ? 'Z' : offset;
  }
  return name === undefined ? '' : (offsetOf(name) ?? '');
}
