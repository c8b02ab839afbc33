// Reads the time of day that stands next to a day, with its zone.
// Must not take a zone that means two things for either of them, and must not make up seconds or zones.

/** Offsets of zone names that mean one thing. CST, IST and BST don't. */
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
  wib: '+07:00',
  wita: '+08:00',
  hkt: '+08:00',
  sgt: '+08:00',
  msk: '+03:00',
  мск: '+03:00',
  sast: '+02:00',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  北京时间: '+08:00',
};

const compactTime = /^T?(\d{2})(\d{2})(\d{2})(?=$|[Z+-])/u;
const late = /^(?:p(?!g)|μ|م|ch|下午|晚上|午後|오후)/iu;
const early = /^(?:a|pg|π|ص|sa|上午|凌晨|午前|오전)/iu;
const clock =
  /(上午|下午|晚上|凌晨|中午|午前|午後|오전|오후)?\s*(?<!\d)(\d{1,2})(?:\s?[:：h]\s?(\d{2})(?:[:：](\d{2})(?:[.,](\d{1,9}))?)?|[时点時시]\s?(?:(\d{1,2})[分분]?(?:\s?(\d{1,2})[秒초])?)?|(?=\s?[ap]\.?\s?m\b))(?:\s?([ap]\.?\s?m\b\.?|[μπ]\.?μ\.?|(?:مساء|صباحا|م|ص|CH|SA|PTG|PG)(?!\p{L})))?/iu;
/** `10.20 Uhr`, `kl. 10.20`, `ore 10.20`, `10.20 WIB`. */
const dotted =
  /(?<=(?<!\p{L})(?:kl\.?|klo|ore|um|pukul|jam)\s)([01]?\d|2[0-3])\.([0-5]\d)(?!\d)|(?<![\d.:])([01]?\d|2[0-3])\.([0-5]\d)(?=\s?(?:uhr|wib|wita|gmt|utc|[ap]\.?m)(?!\p{L}))/giu;
/** `, 10.20`, right behind the day. */
const behindComma = /^(\.?\s?),\s?([01]?\d|2[0-3])\.([0-5]\d)(?![\d.]\d{3})(?!\d)/u;
const zoneNames = Object.keys(zones)
  .sort((a, b) => b.length - a.length)
  .join('|');
const zoneAfter = new RegExp(
  `^\\s*[,(]?\\s*(?:(${zoneNames})(?![\\p{L}]))?\\s*(?:([+-])(\\d{2}):?(\\d{2})?(?!\\d))?`,
  'iu',
);
const reach = 60;

const two = (n: number) => String(n).padStart(2, '0');

/** @returns `T10:20+08:00` with what is known, or '' @param text what was searched @param day where in it the day's words stand */
export function findTime(text: string, day: { from: number; to: number }): string {
  const after = text.slice(day.to, day.to + reach);
  const packed = compactTime.exec(after);
  if (packed && Number(packed[1]) < 24 && Number(packed[2]) < 60 && Number(packed[3]) < 60)
    return `T${packed[1]}:${packed[2]}:${packed[3]}${findZone(after.slice(packed[0].length))}`;
  for (const beside of [after.replace(behindComma, '$1 $2:$3'), text.slice(0, day.from)]) {
    const side = beside.replace(dotted, '$1$3:$2$4');
    const match = clock.exec(side);
    if (!match) continue;
    let hour = Number(match[2]);
    const minute = match[3] ?? match[6] ?? '00';
    const second = match[4] ?? match[7];
    const part = match[1] ?? match[8] ?? '';
    if ((late.test(part) || (part === '中午' && hour < 11)) && hour < 12) hour += 12;
    if (early.test(part) && hour === 12) hour = 0;
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
