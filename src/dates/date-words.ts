// Finds the words that give a date in running text. What they mean is enrich's business.
// Must not interpret what it finds.

import { asciiDigits, hasDigit } from '../text/digits.ts';
import { anyLetter, maskDateNames, maskedMonth, maskedWeekday } from './date-names.ts';
import { foldLetters, jalaliPattern } from './month-names.ts';

const time = `(?:上午|下午|晚上|凌晨|中午|午前|午後|오전|오후)?\\s?\\d{1,2}(?:\\s?h\\s?\\d{2}|[:：]\\d{2}(?:[:：]\\d{2}(?:\\.\\d{1,9})?)?|\\.\\d{2}(?=\\s?(?:uhr|wib|wita|gmt|[ap]\\.?m)(?!${anyLetter}))|[时点時]\\d{1,2}分?(?:\\d{1,2}秒)?|\\s?[ap]\\.?\\s?m\\b\\.?)(?:\\s?[ap]\\.?\\s?m\\b\\.?|\\s?[μπ]\\.?μ\\.?|\\s?[مص](?!${anyLetter})|\\s?p\\.?t?g(?!${anyLetter})|\\s?uhr(?!${anyLetter}))?`;
const zone =
  '(?:\\s?(?:z\\b|utc|gmt|cest|cet|est|edt|cst|pst|pdt|bst|ist|jst|kst|wib|wita|et|мск)?(?:\\s?[+-]\\d{2}:?\\d{2})?)';
const month = `${maskedMonth}[.׳॰]?`;
/** Names and short forms; a bare `word,` would take a writer's name in front of a date for one. */
const weekday = `(?:${maskedWeekday}(?:\\sที่)?\\.?[,،]?\\s+)?`;
/** Words for “at”, as they stand between day and time. */
const at = foldLetters(
  'at|um|à|ag|aig|alle ore|alle|ore|a las|a les|às|om|kl\\.?|klo|klokka|kell|v|v čase|o godz\\.|godz\\.|godzina|o|ob|u|в|во|у|о|la ora|la|ora|στις|saat|sagat|соати|saa|pukul|jam|pada|ing|nang|lúc|ngo|ní|na|da|am|ee|je|në|בשעה|في|الساعة|ساعت|کو|को|रोजी|এ|அன்று|ರಂದು|දින|เวลา|ម៉ោង|នៅ\u200bម៉ោង',
);
const glue = `(?:\\s*(?:[,،;|•·–-]\\s*)?(?:(?:${at})(?!${anyLetter}))?\\s*)`;
/** `14.05` counts as a time only behind a comma or a word for “at”: else it may be a number. */
const dottedTime = `(?:\\s?,\\s?|\\s*,?\\s*(?:${at})\\s)(?:[01]?\\d|2[0-3])\\.[0-5]\\d(?:\\.[0-5]\\d)?(?![\\d.]\\d)`;
/** `, Freitag`, `星期五`: behind the day. */
const weekdayAfter = `(?:\\s?[(（]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）]?|\\s?[月火水木金土日](?:曜日?)|\\s?[월화수목금토일]요일|,?\\s${maskedWeekday}\\.?,?)?`;
const clock = `${weekdayAfter}(?:${dottedTime}|\\.?${glue}${time}(?:\\s?(?:uhr|uur|h|hrs|น\\.|wib)(?!${anyLetter}))?${zone})?`;
/** 19xx and 20xx, and 25xx of the Buddhist era. */
const year = '(?:19|20|25)\\d{2}';
const anyYear = `(?:${year}|['’]\\d{2}(?!\\d))`;
/** What may stand between a day and its month, and between a month and its year. */
const between = `(?:[\\s/.,-]|de(?!${anyLetter})|of(?!${anyLetter})|d['’]|ta['’]|ב|ی){1,5}`;
const beforeYear = `(?:[\\s/.,،-]|del?(?!${anyLetter})|of(?!${anyLetter})|năm|พ\\.ศ\\.|ค\\.ศ\\.){1,5}`;
const day = '\\d{1,2}(?:st|nd|rd|th|mh|er|e|ê|ی|º|ª|°|-?го|-a)?';
const eras = '令和|平成|昭和|大正|明治|(?:中華)?民[國国]';
const eastern = `(?:(?:19|20)\\d{2}|1[0-4]\\d(?=\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日號号])|(?:${eras})\\s?(?:\\d{1,3}|元))\\s?[年년]\\s?\\d{1,2}\\s?[月월](?:\\s?\\d{1,2}\\s?[日号號일])?(?:\\s?[(（][^()（）]{1,3}[)）])?(?:\\s?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|\\s?[月火水木金土日](?:曜日?)|\\s?[월화수목금토일]요일)?(?:[,，]?\\s*${time}${zone})?`;

/** Each with weekday and time around it. */
const days = [
  // 2024-05-03, 2024/5/3, 2024.05.03
  `${year}\\s?[-/.]\\s?(?:1[0-2]|0?[1-9])\\s?[-/.]\\s?(?:3[01]|[12]\\d|0?[1-9])\\.?(?:\\s?\\([^()]{1,3}\\))?`,
  // 8 June 2022, 08 Jun 2022, 8.Juni 2022, 8 de junio de 2022, 8 Jun ’22
  `(?:le |el |il |den |la )?${day}${between}${month}${beforeYear}${anyYear}(?:\\s?(?:[гр]|թ|ж|році|года)(?!${anyLetter}))?(?:an(?!${anyLetter}))?`,
  // June 8, 2022, Jun-08-2022
  `${month}[\\s-]{0,3}\\d{1,2}(?:st|nd|rd|th)?(?:[,\\s/-]|of(?!${anyLetter})){1,4}${anyYear}`,
  // 2022 Jun 8, 2022. június 8., 2022 m. birželio 8 d.
  `(?:19|20)\\d{2}(?:\\.|,|e?ko|\\(e\\)ko|\\sm\\.?|\\sթ\\.|\\sоны)?[\\s/-]${month}[\\s/-]\\d{1,2}(?!\\d|:\\d)(?:\\(?an?\\)?(?!${anyLetter}))?\\.?(?:\\sd\\.)?`,
  // 2022. gada 8. jūnijs
  `(?:19|20)\\d{2}(?:\\.|,|\\.?\\s?(?:gada|g\\.)|\\s?-?ж\\.?,?)?\\s\\d{1,2}\\.?[\\s-]${month}`,
  // 2022 оны 6-р сарын 8
  `(?:19|20)\\d{2}\\sоны\\s\\d{1,2}[-\\s]?(?:р|дугаар|дүгээр)?\\sсарын\\s\\d{1,2}(?:-?ны?(?!${anyLetter}))?`,
  // 8 tháng 6, 2022
  `\\d{1,2}\\s?(?:tháng|thg)\\s\\d{1,2},?\\s(?:năm\\s)?20\\d{2}`,
  // ۸ خرداد ۱۴۰۱, ۱۴۰۱ خرداد ۸
  `\\d{1,2}\\s?(?:${jalaliPattern})(?!${anyLetter})(?:\\sماه)?\\s?،?\\s?1[34]\\d{2}`,
  `1[34]\\d{2}\\s(?:${jalaliPattern})\\s\\d{1,2}(?!\\d)`,
  // 8.6.2022, 08/06/2022
  `\\d{1,2}\\s?[./|·-]\\s?\\d{1,2}\\s?[./|·-]\\s?${year}(?:\\s?[гр](?!${anyLetter}))?`,
];
const others = [
  // 2024年5月3日 10:20, 令和6年5月3日, 民國113年5月3日, 2024년 5월 3일
  eastern,
  // 民國113.5.3
  '民[國国]\\s?\\d{2,3}\\s?[-./]\\s?\\d{1,2}\\s?[-./]\\s?\\d{1,2}(?!\\d)',
  // 24-May-22
  `\\d{1,2}([-/])${month}\\1\\d{2}(?![\\d:])`,
  // no year: 12-06 10:20, 5月3日 10:20
  `(?<![\\d.-])(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\\d|0?[1-9])(?!\\d*[-/.]\\d)(?:\\s*${time})?`,
  `\\d{1,2}\\s?[月월]\\s?\\d{1,2}\\s?[日号號일](?:\\s*${time})?`,
  // relative: 3 hours ago, 昨天 12:30, 5分钟前
  `(?:\\d{1,2}|an?|one)\\s(?:second|minute|min|hour|hr|day|week|month)s?\\sago`,
  `(?:昨天|今天|前天|刚刚)(?:\\s*${time})?|\\d{1,3}\\s?(?:秒|分钟|小时|天|個月|个月|時間|分|日)前`,
];
/** A time may be glued to a day: `2024-05-0310:20`. */
const shapes = `${weekday}(?:${days.join('|')})(?:t${time}${zone}|${clock})|${others.join('|')}`;

const anywhere = new RegExp(`(?<!${anyLetter}|[\\ue000-\\uf8ff\\d])(?:${shapes})|${eastern}`, 'gu');
/** A time may stand in front: `10:20, 8.6.2022`. */
const timeBefore = `(?:(?:${at})\\s)?\\d{1,2}[:h]\\d{2}\\s?[,|•·–-]?\\s?`;
const onlyTimeBefore = new RegExp(`^${timeBefore}$`, 'u');
const weekdayBehind = `(?:[,،]?\\s${maskedWeekday})?\\.?`;
const onlyWeekdayBehind = new RegExp(`^${weekdayBehind}$`, 'u');
/** Made only for what begins as a date and goes on otherwise than `anywhere` takes it: to make it takes as long as a page. */
let whole: RegExp | null = null;
/** `۱۴۰۱/۳/۸`, `۸/۳/۱۴۰۱`: with other digits it could be anything. */
const persian =
  /(?<![۰-۹])(?:۱[۳۴][۰-۹]{2}\s?([-/.])\s?[۰-۹]{1,2}\s?\1\s?[۰-۹]{1,2}|[۰-۹]{1,2}\s?([-/.])\s?[۰-۹]{1,2}\s?\2\s?۱[۳۴][۰-۹]{2})(?![۰-۹])/u;
/** `7.5.31`, `5/7/31`, `31-05-07 3:20`: only where a label or its place says that it is a date. */
const short =
  /(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d{2}(?=$|[^\d./-]|[01]\d:\d{2}|2[0-3]:\d{2})(?:\s*,?\s*\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?)?/iu;
/** Longer text is not looked at: a date line is short, and a search over megabytes is not. */
const maxChars = 600;
/** Marks of writing direction, which dates in Arabic and Hebrew are full of. */
const directions = /[\u200e\u200f\u061c]/gu;

export interface DateWords {
  index: number;
  words: string;
}

/** A date begins no further before the first of these than this: weekday, day and month come before a year. */
const reachBefore = 100;
/** Cheap: no date without any of these. Most lines with numbers have none. */
const mayBeDate = /\d{4}|['’]\d{2}|\d\s?[-/年년月월]|[國国]\s?\d|[昨今前刚]|\sago/iu;

/** The first words in `text` that give a date, or null. Looks at the first 600 characters only. */
export function findDateWords(text: string): DateWords | null {
  const start = text.slice(0, maxChars);
  if (!hasDigit(start) && !/[昨今前刚]|\sago/u.test(start)) return null;
  // Marks become spaces: what is found stands at the same place.
  const plain = foldLetters(asciiDigits(start)).replace(directions, ' ');
  const first = plain.search(mayBeDate);
  if (first === -1) return null;
  anywhere.lastIndex = Math.max(0, first - reachBefore);
  const found = persian.exec(start) ?? anywhere.exec(maskDateNames(plain));
  return found === null ? null : asWritten(start, found);
}

/** The first date with a short year, which is one only where its place says so. */
export function findShortDate(text: string): DateWords | null {
  const start = text.slice(0, maxChars);
  const found = short.exec(start);
  return found === null ? null : asWritten(start, found);
}

function asWritten(text: string, { index, 0: found }: RegExpExecArray): DateWords {
  return { index, words: text.slice(index, index + found.length).trim() };
}

/** Whether `text` is nothing but a date. */
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
