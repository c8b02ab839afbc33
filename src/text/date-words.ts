// Finds the words that give a date in running text. What they mean is enrich's business.
// Must not interpret what it finds.
import { monthPattern } from './month-names.ts';

const time =
  '(?:上午|下午|晚上|凌晨|中午|午前|午後|오전|오후)?\\s?\\d{1,2}(?:\\s?h\\s?\\d{2}|[:：]\\d{2}(?:[:：]\\d{2}(?:\\.\\d{1,9})?)?|[时点時]\\d{1,2}分?(?:\\d{1,2}秒)?|\\s?[ap]\\.?m\\b\\.?)(?:\\s?[ap]\\.?m\\b\\.?|\\s?Uhr(?!\\p{L}))?';
const zone =
  '(?:\\s?(?:Z\\b|UTC|GMT|CEST|CET|EST|EDT|CST|PST|PDT|BST|IST|JST|KST|ET|МСК)?(?:\\s?[+-]\\d{2}:?\\d{2})?)';
const month = `(?:${monthPattern})(?![\\p{L}\\p{M}])\\.?`;
/** Names and short forms; a bare `word,` would take a writer's name in front of a date for one. */
const weekdayNames = [
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?',
  'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so',
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo',
  'luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica',
  '(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?',
  'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag',
  'mandag|tirsdag|onsdag|torsdag|fredag|l[øö]rdag|s[øö]ndag|måndag|tisdag',
  'poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela',
  'понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|п[нт]|вт|ср|чт|сб|вс',
].join('|');
const weekday = `(?:(?:${weekdayNames})\\.?,?\\s+)?`;
const glue = '(?:\\s*(?:,|at|um|à|a las|às|alle|kl\\.?|в|\\||-|–|•|·)?\\s*)';

const shapes = [
  // 2024-05-03T10:20:30+08:00, 2024/5/3, 2024.05.03; a time may be glued on (2024-05-0310:20)
  `(?:19|20)\\d{2}\\s?[-/.]\\s?(?:1[0-2]|0?[1-9])\\s?[-/.]\\s?(?:3[01]|[12]\\d|0?[1-9])\\.?(?:\\s?\\([^()]{1,3}\\))?(?:(?:T|\\s*)${time}${zone})?`,
  // 2024年5月3日 10:20, 令和6年5月3日, 2024년 5월 3일
  `(?:(?:19|20)\\d{2}|(?:令和|平成|昭和)(?:\\d{1,2}|元))\\s?[年년]\\s?\\d{1,2}\\s?[月월](?:\\s?\\d{1,2}\\s?[日号號일])?(?:\\s?[(（][^()（）]{1,3}[)）])?(?:\\s*${time}${zone})?`,
  // 8 June 2022 12:10, Wed, 08 Jun 2022 12:10:44 GMT, 8. Juni 2022, 8 de junio de 2022
  `${weekday}(?:le |el |il |den )?\\d{1,2}(?:st|nd|rd|th|er|º|\\.)?[\\s/-]+(?:de |of )?${month},?[\\s/-]+(?:de |del )?(?:19|20)\\d{2}(?:\\s?г\\.?)?(?:${glue}${time}${zone})?`,
  // June 8, 2022 12:10 pm
  `${weekday}${month}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d{2}(?:${glue}${time}${zone})?`,
  // 2022 Jun 8, 2022. június 8.
  `(?:19|20)\\d{2}\\.?,?\\s${month}\\s\\d{1,2}(?!\\d)\\.?(?:${glue}${time}${zone})?`,
  // 8 tháng 6, 2022
  `\\d{1,2}\\s?tháng\\s\\d{1,2},?\\s(?:năm\\s)?20\\d{2}(?:${glue}${time}${zone})?`,
  // 8.6.2022, 08/06/2022
  `\\d{1,2}\\s?[./|·-]\\s?\\d{1,2}\\s?[./|·-]\\s?(?:19|20)\\d{2}(?:${glue}${time}${zone})?`,
  // no year: 12-06 10:20, 5月3日 10:20
  `(?<![\\d.-])(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\\d|0?[1-9])(?!\\d*[-/.]\\d)(?:\\s*${time})?`,
  `\\d{1,2}\\s?[月월]\\s?\\d{1,2}\\s?[日号號일](?:\\s*${time})?`,
  // relative: 3 hours ago, 昨天 12:30, 5分钟前
  `(?:\\d{1,2}|an?|one)\\s(?:second|minute|min|hour|hr|day|week|month)s?\\sago`,
  `(?:昨天|今天|前天|刚刚)(?:\\s*${time})?|\\d{1,3}\\s?(?:秒|分钟|小时|天|個月|个月|時間|分|日)前`,
];

const anywhere = new RegExp(`(?<![\\p{L}\\d])(?:${shapes.join('|')})|${shapes[1]}`, 'iu');
const whole = new RegExp(`^(?:${shapes.join('|')})$`, 'iu');
/** Longer text is not looked at: a date line is short, and a search over megabytes is not. */
const maxChars = 600;

/** The first words in `text` that give a date, or null. Looks at the first 600 characters only. */
export function findDateWords(text: string): { index: number; words: string } | null {
  const found = anywhere.exec(text.slice(0, maxChars));
  return found ? { index: found.index, words: found[0].trim() } : null;
}

/** Whether `text` is nothing but a date. */
export function isDateWords(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 80 && whole.test(trimmed);
}
