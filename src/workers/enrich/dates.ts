// Reads dates in many notations into ISO 8601 with only what is known.
// Must not invent: no zone, time or year that isn't written, and no guess between day and month.
import { monthNumbers, monthPattern } from '../../text/month-names.ts';
import { evenSpace } from '../../text/normalise.ts';

/** How a page writes days and months of which both are below 13: `5/6/2031`. */
export type DayOrder = 'day-first' | 'month-first';

interface Day {
  year: number;
  month: number;
  day: number | null;
  /** Where in the text the day's words stand. */
  from: number;
  to: number;
}

const eras: Record<string, number> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
/** Offsets of zone names that mean one thing. CST and IST don't. */
const zones: Record<string, string> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  jst: '+09:00',
  kst: '+09:00',
  msk: '+03:00',
  мск: '+03:00',
  aest: '+10:00',
  aedt: '+11:00',
  北京时间: '+08:00',
};

const ymd = /(?<!\d)((?:1[89]|20)\d{2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d{3})/u;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?=$|T|\s|(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$)/u;
const compactTime = /^T?(\d{2})(\d{2})(\d{2})(?=$|[Z+-])/u;
/** `2023 Jan 7`, `2031. május 7.` */
const yearMonthDay = new RegExp(
  `(?<!\\d)((?:1[89]|20)\\d{2})\\.?,?\\s(${monthPattern})(?![\\p{L}\\p{M}])\\.?\\s(\\d{1,2})(?!\\d)`,
  'iu',
);
const vietnamese = /(?<!\d)(\d{1,2})\s?tháng\s(\d{1,2}),?\s(?:năm\s)?(20\d{2})(?!\d)/iu;
const eastern =
  /(?<!\d)((?:1[89]|20)\d{2}|(令和|平成|昭和)(\d{1,2}|元))\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?/u;
const dayMonth = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?[\\s/-]*(?:de |of )?(${monthPattern})(?![\\p{L}\\p{M}])\\.?,?[\\s/-]+(?:de |del )?((?:1[89]|20)\\d{2})`,
  'iu',
);
const monthDay = new RegExp(
  `(?<!\\p{L})(${monthPattern})(?![\\p{L}\\p{M}])\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:1[89]|20)\\d{2})`,
  'iu',
);
const dmy = /(?<!\d)(\d{1,2})\s?([-/.|·])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?!\d)/u;
/** Read only where the order is known: the year may stand in front too. */
const shortYear = /(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(\d{2})(?![\d./-])/u;
const yearMonth = /^((?:19|20)\d{2})(?:[-/.](\d{2}))?$/u;
const clock =
  /(上午|下午|晚上|凌晨|中午|午前|午後|오전|오후)?\s*(?<!\d)(\d{1,2})(?:\s?[:：h]\s?(\d{2})(?:[:：](\d{2})(?:[.,](\d{1,9}))?)?|[时点時시]\s?(?:(\d{1,2})[分분]?(?:\s?(\d{1,2})[秒초])?)?|(?=\s?[ap]\.?m\b))(?:\s?([ap])\.?m\b\.?)?/iu;
const zoneAfter =
  /^\s*[,(]?\s*(?:(z|utc|gmt|e[sd]t|cdt|m[sd]t|p[sd]t|cest|cet|mesz|mez|eest|eet|jst|kst|msk|мск|aest|aedt|北京时间)(?![\p{L}]))?\s*(?:([+-])(\d{2}):?(\d{2})?(?!\d))?/iu;

/** A published date this long after the item was received is a mistake (zones and clocks differ by less). */
const futureToleranceMs = 48 * 3_600_000;
const maxChars = 200;

function monthOf(name: string): number {
  return monthNumbers.get(name.toLowerCase()) ?? 0;
}

function at(match: RegExpExecArray, year: number, month: number, day: number | null): Day {
  return { year, month, day, from: match.index, to: match.index + match[0].length };
}

function findDay(text: string, order: DayOrder | null): Day | null {
  let match = ymd.exec(text);
  if (match) return at(match, Number(match[1]), Number(match[3]), Number(match[4]));
  match = compact.exec(text);
  if (match) return at(match, Number(match[1]), Number(match[2]), Number(match[3]));
  match = eastern.exec(text);
  if (match) {
    const era = match[2] === undefined ? null : (eras[match[2]] ?? 0);
    const year = era === null ? Number(match[1]) : era + (match[3] === '元' ? 1 : Number(match[3]));
    return at(match, year, Number(match[4]), match[5] === undefined ? null : Number(match[5]));
  }
  match = dayMonth.exec(text);
  if (match) return at(match, Number(match[3]), monthOf(match[2] ?? ''), Number(match[1]));
  match = monthDay.exec(text);
  if (match) return at(match, Number(match[3]), monthOf(match[1] ?? ''), Number(match[2]));
  match = yearMonthDay.exec(text);
  if (match) return at(match, Number(match[1]), monthOf(match[2] ?? ''), Number(match[3]));
  match = vietnamese.exec(text);
  if (match) return at(match, Number(match[3]), Number(match[2]), Number(match[1]));
  match = dmy.exec(text);
  if (match) {
    const [a, b] = [Number(match[1]), Number(match[3])];
    const isDayFirst = match[2] === '.' || a > 12 || a === b || (b <= 12 && order === 'day-first');
    if (isDayFirst) return at(match, Number(match[4]), b, a);
    return b > 12 || order === 'month-first' ? at(match, Number(match[4]), a, b) : null;
  }
  match = order === null ? null : shortYear.exec(text);
  if (match) {
    const [a, b, year] = [Number(match[1]), Number(match[3]), 2000 + Number(match[4])];
    return order === 'day-first' ? at(match, year, b, a) : at(match, year, a, b);
  }
  match = yearMonth.exec(text);
  if (match?.[2] !== undefined) return at(match, Number(match[1]), Number(match[2]), null);
  return null;
}

const two = (n: number) => String(n).padStart(2, '0');

/** The time of day next to the day's words, with its zone where one is written: `T10:20+08:00`, or ''. */
function findTime(text: string, day: Day): string {
  const after = text.slice(day.to, day.to + 60);
  const packed = compactTime.exec(after);
  if (packed && Number(packed[1]) < 24 && Number(packed[2]) < 60 && Number(packed[3]) < 60)
    return `T${packed[1]}:${packed[2]}:${packed[3]}${findZone(after.slice(packed[0].length))}`;
  const before = text.slice(0, day.from);
  for (const side of [after, before]) {
    const match = clock.exec(side);
    if (!match) continue;
    let hour = Number(match[2]);
    const minute = match[3] ?? match[6] ?? '00';
    const second = match[4] ?? match[7];
    const half = match[8]?.toLowerCase() ?? '';
    const part = match[1] ?? '';
    const isLate = half === 'p' || /下午|晚上|午後|오후/u.test(part) || (part === '中午' && hour < 11);
    const isEarly = half === 'a' || /上午|凌晨|午前|오전/u.test(part);
    if (isLate && hour < 12) hour += 12;
    if (isEarly && hour === 12) hour = 0;
    if (hour > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) continue;
    const fraction = (match[5] ?? '').slice(0, 3).replace(/0+$/u, '');
    const time = `T${two(hour)}:${two(Number(minute))}`;
    const seconds =
      second === undefined ? '' : `:${two(Number(second))}${fraction === '' ? '' : `.${fraction}`}`;
    return time + seconds + findZone(side.slice(match.index + match[0].length));
  }
  return '';
}

function findZone(rest: string): string {
  const match = zoneAfter.exec(rest);
  const name = match?.[1]?.toLowerCase();
  if (match?.[2] !== undefined && (name === undefined || zones[name] === 'Z')) {
    const offset = `${match[2]}${match[3] ?? '00'}:${match[4] ?? '00'}`;
    if (Number(match[3]) > 14 || Number(match[4] ?? 0) > 59) return '';
    return offset === '+00:00' || offset === '-00:00' ? 'Z' : offset;
  }
  return name === undefined ? '' : (zones[name] ?? '');
}

function isRealDay(day: Day): boolean {
  if (day.year < 1800 || day.year > 2200 || day.month < 1 || day.month > 12) return false;
  if (day.day === null) return true;
  return day.day >= 1 && day.day <= new Date(Date.UTC(day.year, day.month, 0)).getUTCDate();
}

function fromEpoch(text: string): string | null {
  if (!/^\d{10}(?:\d{3})?(?:\.\d+)?$/u.test(text)) return null;
  const whole = text.split('.')[0] ?? '';
  const date = new Date(whole.length === 10 ? Number(whole) * 1000 : Number(whole));
  return date.toISOString().replace(/\.000Z$/u, 'Z');
}

/**
 * Reads the first date in `words`.
 * @param now when the item was received; later dates are rejected. null: any date goes
 * @param order how day and month stand where the words don't tell them apart
 * @returns ISO 8601 with what is known (`2022-06`, `2022-06-08`, `2022-06-08T12:10`, `…Z`, `…+08:00`); null without a year, where day
 * and month can't be told apart, and for nonsense
 */
export function parseDate(words: string, now: Date | null, order: DayOrder | null = null): string | null {
  const text = evenSpace(words.slice(0, maxChars).normalize('NFKC'));
  const iso = fromEpoch(text) ?? fromWords(text, order);
  if (iso === null) return null;
  if (now !== null && Date.parse(iso.slice(0, 10)) > now.getTime() + futureToleranceMs) return null;
  return iso;
}

function fromWords(text: string, order: DayOrder | null): string | null {
  const day = findDay(text, order);
  if (!day || !isRealDay(day)) return null;
  const month = `${day.year}-${two(day.month)}`;
  return day.day === null ? month : `${month}-${two(day.day)}${findTime(text, day)}`;
}
