// Converts the dates of emails and saved pages to ISO 8601: RFC 5322, its obsolete forms, and what programs write instead.
// Must not invent a zone that is not written.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones that RFC 5322 names. Military zones (single letters) are not reliable. */
const zones: Record<string, string> = {
  cdt: '-05:00',
  cest: '+02:00',
  cet: '+01:00',
  cst: '-06:00',
  edt: '-04:00',
  est: '-05:00',
  gmt: 'Z',
  jst: '+09:00',
  mdt: '-06:00',
  mst: '-07:00',
  pdt: '-07:00',
  pst: '-08:00',
  ut: 'Z',
  utc: 'Z',
  z: 'Z',
};

const time = '(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d{1,9})?(?:\\s?([ap])\\.?m\\.?)?';
const zone = '(?:\\s?\\(?(?:(?:gmt|utc?)?\\s?([+-]\\d{2}):?(\\d{2})|([a-z]{1,4}))\\b)?';
/** `4 Jul 2023 06:30:00 +0200`, with or without the weekday. */
const dayFirst = new RegExp(
  `\\b(\\d{1,2})[\\s-]([a-z]{3})[a-z]*\\.?[\\s,-]\\s?(\\d{2,4}),?\\s${time}${zone}`,
  'i',
);
/** `Jul 4 06:30:00 2023`, as `ctime` prints it, with a zone before or after the year. */
const yearLast = new RegExp(
  `\\b([a-z]{3})[a-z]*\\s(\\d{1,2})\\s${time}(?:\\s[a-z]{1,4})?(?:\\s([+-]\\d{2}):?(\\d{2}))?\\s(\\d{4})(?:\\s([+-]\\d{2}):?(\\d{2}))?`,
  'i',
);
/** `Jul 04 2023 06:30:00 GMT+0200`, as browsers print it. */
const monthFirst = new RegExp(`\\b([a-z]{3})[a-z]*\\.?\\s(\\d{1,2}),?\\s(\\d{4}),?\\s${time}${zone}`, 'i');
const numeric = new RegExp(`\\b(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:t|\\s)${time}${zone}`, 'i');

interface Parts {
  year: string | undefined;
  /** 1 to 12. */
  month: number;
  day: string | undefined;
  clock: readonly (string | undefined)[];
  offset: string;
}

/** ISO 8601 with the zone that is written, as in `2023-07-04T06:30:00+02:00`; null if it is not such a date. */
export function mailDate(words: string): string | null {
  const text = words.slice(0, 200).replace(/\s+/g, ' ');
  const parts = readParts(text);
  if (parts === null) return null;
  const year = fullYear(parts.year ?? '');
  const day = Number(parts.day);
  const [hours = '', minutes = '', seconds, half] = parts.clock;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  const lastDay = new Date(Date.UTC(year, parts.month, 0)).getUTCDate();
  if (parts.month < 1 || parts.month > 12 || day < 1 || day > lastDay) return null;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return null;
  const second = Math.min(59, Number(seconds ?? 0));
  return `${year}-${two(parts.month)}-${two(day)}T${two(hour)}:${minutes}:${two(second)}${parts.offset}`;
}

/** The same time in UTC; null without a zone. */
export function mailMoment(words: string): string | null {
  const iso = mailDate(words);
  if (iso === null || !/(?:Z|[+-]\d\d:\d\d)$/.test(iso)) return null;
  return new Date(iso).toISOString();
}

function readParts(text: string): Parts | null {
  const first = dayFirst.exec(text);
  if (first !== null) {
    const [, day, month, year, ...rest] = first;
    return { year, month: monthOf(month), day, clock: rest, offset: offsetOf(rest.slice(4)) };
  }
  const last = yearLast.exec(text);
  if (last !== null) {
    const [, month, day, h, m, s, half, sign, minutes, year, signAfter, minutesAfter] = last;
    const offset = offsetOf([sign ?? signAfter, minutes ?? minutesAfter]);
    return { year, month: monthOf(month), day, clock: [h, m, s, half], offset };
  }
  const middle = monthFirst.exec(text);
  if (middle !== null) {
    const [, month, day, year, ...rest] = middle;
    return { year, month: monthOf(month), day, clock: rest, offset: offsetOf(rest.slice(4)) };
  }
  const numbers = numeric.exec(text);
  if (numbers === null) return null;
  const [, year, month, day, ...rest] = numbers;
  return { year, month: Number(month), day, clock: rest, offset: offsetOf(rest.slice(4)) };
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').toLowerCase()) + 1;
}

/** `-0000` is UTC with an unknown local zone. */
function offsetOf([hours, minutes, name]: readonly (string | undefined)[]): string {
  if (hours !== undefined) {
    const isUtc = /^[+-]00$/.test(hours) && minutes === '00';
    const isReal = Number(hours.slice(1)) <= 14 && Number(minutes) < 60;
    return isUtc ? 'Z' : isReal ? `${hours}:${minutes}` : '';
  }
  return zones[name?.toLowerCase() ?? ''] ?? '';
}

/** Two digits mean 1950 to 2049; three digits count from 1900 (RFC 5322). */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  return written.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
