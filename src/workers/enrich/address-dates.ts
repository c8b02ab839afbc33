// Reads the day or month in an article's address: /2031/05/07/, /2031-05-07-, /20310507/, /2031/may/07/, /2031/05/.
// Must not take other numbers (counters, sizes, ids that do not begin with a timestamp) for one.
import { monthNumbers } from '../../dates/month-names.ts';

export interface AddressDate {
  /** `2031-05-07` or `2031-05`. */
  iso: string;
  words: string;
}

const maxChars = 500;
const edge = '(?=$|[^\\d])';
const day = '(3[01]|[12]\\d|0?[1-9])';
const month = '(1[0-2]|0?[1-9])';
const year = '((?:19[89]|20[0-4])\\d)';
const shapes = [
  new RegExp(`(?<=[/_-])${year}/${month}/${day}(?=$|[/_-])`, 'u'),
  new RegExp(`(?<=[/_-])${year}([-_.])(1[0-2]|0[1-9])\\2(3[01]|[12]\\d|0[1-9])${edge}`, 'u'),
  new RegExp(`(?<=/t?)${year}/?(1[0-2]|0[1-9])/?(3[01]|[12]\\d|0[1-9])(?=$|[/_-])`, 'u'),
];
/** An id made of a timestamp and a counter: `/A203105071210000123`. By chance, about one in some thousand long numbers looks like that. */
const idOfMoment = new RegExp(
  `(?<=[/=_-][A-Za-z]{0,4})${year}(1[0-2]|0[1-9])(3[01]|[12]\\d|0[1-9])(?:[01]\\d|2[0-3])[0-5]\\d\\d{2,9}(?=$|[/_.-])`,
  'u',
);
const named = new RegExp(`(?<=/)${year}/(\\p{L}{3,12})/${day}(?=$|[/_-])`, 'iu');
const monthOnly = new RegExp(`(?<=/)${year}[/-](1[0-2]|0[1-9])(?=$|/)`, 'u');

/** @returns null if the path of `address` has no date */
export function addressDate(address: string): AddressDate | null {
  if (!URL.canParse(address)) return null;
  const path = new URL(address).pathname.slice(0, maxChars);
  for (const shape of shapes) {
    const match = shape.exec(path);
    if (match === null) continue;
    const numbers = match.slice(1).filter((group) => /^\d+$/u.test(group));
    const found = asDate(match[0], Number(numbers[0]), Number(numbers[1]), Number(numbers[2]));
    if (found !== null) return found;
  }
  const inWords = named.exec(path);
  const byName = monthNumbers.get(inWords?.[2]?.toLowerCase() ?? '');
  if (inWords && byName !== undefined)
    return asDate(inWords[0], Number(inWords[1]), byName, Number(inWords[3]));
  const short = monthOnly.exec(path);
  return short ? { iso: `${short[1]}-${short[2]}`, words: short[0] } : null;
}

/** The day on which the id in `address` was assigned. It is the date of the record, and weaker than any date on the page. */
export function idDate(address: string): AddressDate | null {
  const match = URL.canParse(address) ? idOfMoment.exec(new URL(address).pathname.slice(0, maxChars)) : null;
  return match === null ? null : asDate(match[0], Number(match[1]), Number(match[2]), Number(match[3]));
}

function asDate(words: string, y: number, m: number, d: number): AddressDate | null {
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return { iso: `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`, words };
}
