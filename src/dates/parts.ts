// The parts that notations of dates and times are built from, as patterns that find them and as patterns that read them.
// Must not say how parts make up a date: notations.ts and clock-time.ts do.
import { anyOf } from '../languages/compile.ts';
import { eraNames } from './calendars.ts';
import { anyLetter, maskedMonth } from './date-names.ts';
import { foldLetters, jalaliPattern } from './month-names.ts';
import { zoneNames } from './zones.ts';

/**
 * `find`: in running text, where a number may be anything. `read`: in words that are known to be a date; each part is a
 * group of its name.
 */
export type Use = 'find' | 'read';

interface Part {
  pattern: string;
  /** Where running text needs more than that. */
  inText?: string;
  /** The group that it is read as, its own name by default; null for none. */
  group?: string | null;
}

const fullYear = '(?:19|20|25)\\d{2}';
/** Also of centuries ago, and of the Buddhist era (24xx to 26xx). */
const anyFullYear = '(?:1[89]|2[0456])\\d{2}';
const yearOf = (full: string) => `(?:${full}|['’]\\d{2}(?!\\d))`;

/** By the name that notations write in angle brackets. */
const parts: Record<string, Part> = {
  day: { pattern: '\\d{1,2}' },
  /** 1 to 31. */
  dayNumber: { pattern: '(?:3[01]|[12]\\d|0?[1-9])', group: 'day' },
  month: { pattern: '\\d{1,2}' },
  /** 1 to 12. */
  monthNumber: { pattern: '(?:1[0-2]|0?[1-9])', group: 'month' },
  monthName: { pattern: maskedMonth },
  monthMark: { pattern: '[.׳॰]?', group: null },
  year: { pattern: anyFullYear, inText: fullYear },
  /** A full one, or `’31`. */
  anyYear: { pattern: yearOf(anyFullYear), inText: yearOf(fullYear), group: 'year' },
  /** One of this or the last century. */
  recentYear: { pattern: '(?:19|20)\\d{2}', group: 'year' },
  shortYear: { pattern: '\\d{2}' },
  era: { pattern: `(?:${eraNames.join('|')})` },
  eraYear: { pattern: '(?:\\d{1,3}|元)' },
  minguoYear: { pattern: '1[0-4]\\d' },
  persianMonth: { pattern: `(?:(?:${jalaliPattern})(?!${anyLetter}))` },
  persianYear: { pattern: '1[34]\\d{2}' },
  /** The first and the last of three numbers of which any may be the day. */
  first: { pattern: '\\d{1,2}' },
  second: { pattern: '\\d{1,2}' },
  third: { pattern: '\\d{2}' },
  /** In running text a time may be glued to a day: `2024-05-0310:20`. */
  hour: { pattern: '(?<!\\d)\\d{1,2}', inText: '\\d{1,2}' },
  minute: { pattern: '\\d{2}' },
  seconds: { pattern: '\\d{2}' },
  fraction: { pattern: '\\d{1,9}' },
  /** An hour and a minute of which no other numbers are likely, for times with a full stop in them. */
  clockHour: { pattern: '(?:[01]?\\d|2[0-3])', group: 'hour' },
  clockMinute: { pattern: '[0-5]\\d', group: 'minute' },
  clockSeconds: { pattern: '[0-5]\\d', group: 'seconds' },
  /** A minute or second that may have one digit. */
  anyMinute: { pattern: '\\d{1,2}', group: 'minute' },
  anySeconds: { pattern: '\\d{1,2}', group: 'seconds' },
  /** Words of half a day, in front of a time and behind it. Letters of another script may follow Latin ones: `PMకి`. */
  halfBefore: { pattern: anyOf('amBefore', 'pmBefore', 'noonBefore') },
  halfAfter: {
    pattern: `(?:${foldLetters(anyOf('amAfter', 'pmAfter'))}(?!\\w|(?<=[^\\x00-\\x7f])${anyLetter}))`,
  },
  hourMark: words('hourMark'),
  /** In running text the next word may be glued to it: `10:20 AM ESTUpdated`. */
  zoneName: {
    pattern: `(?:(?:${zoneNames.join('|')})(?!${anyLetter}))`,
    inText: `(?:${zoneNames.filter((name) => name.length > 1).join('|')}|z(?!${anyLetter}))`,
  },
  dayMark: words('dayMark'),
  dateLead: words('dateLead'),
  dayEnd: words('dayEnd'),
  monthLead: words('monthLead'),
  timeLead: words('timeLead'),
  yearLead: words('yearLead'),
  yearMark: words('yearMark'),
};

/** Words of all languages. A letter can follow only after an apostrophe. */
function words(purpose: Parameters<typeof anyOf>[0]): Part {
  return { pattern: `(?:${foldLetters(anyOf(purpose))}(?:(?<=['’])|(?!${anyLetter})))`, group: null };
}

/** Returns a notation's form with its parts as patterns. `<day>` is the part of that name. */
export function build(form: string, use: Use): string {
  return form.replace(/(?<!\(\?|\\k)<(\w+)>/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new RangeError(`No part of dates has the name ${name}.`);
    if (use === 'find') return part.inText ?? part.pattern;
    return part.group === null ? part.pattern : `(?<${part.group ?? name}>${part.pattern})`;
  });
}
