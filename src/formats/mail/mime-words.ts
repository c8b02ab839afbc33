// Decodes the text of header fields: encoded words, raw bytes above 0x7F, names in addresses.
// Must not read the structure of a letter.
import { encodingOfLabel } from '../encoding/declared-encoding.ts';
import { decode } from '../encoding/decode.ts';
import { undoBase64, undoQuotedPrintable } from './mime-transfer.ts';

/** Longer fields are cut: a title or a name is never that long. */
const mostChars = 16_384;
const word = /=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([bq])\?((?:[^?]|\?(?!=)){0,4000})\?=/gi;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for escape sequences
const toAscii = /\u001b\([BJ](?=\u001b[$(])/g;

/** Bytes of one encoding, not yet decoded. */
interface Run {
  label: string | null;
  bytes: Uint8Array[];
  /** Base64 that does not end with a whole byte: the next word goes on with it. */
  open: string;
}

/**
 * The text of a field.
 * @param field a Latin-1 character for each byte
 * @param declared encoding of the letter's text, for raw bytes
 */
export function decodeWords(field: string, declared: string | null = null): string {
  const text = field.slice(0, mostChars);
  let result = '';
  let run: Run | null = null;
  let last = 0;
  const close = () => {
    if (run !== null) result += decodeRun(run, declared);
    run = null;
  };
  for (const match of text.matchAll(word)) {
    const between = text.slice(last, match.index);
    last = match.index + match[0].length;
    const [, charset = '', kind = '', encoded = ''] = match;
    const label = charset.toLowerCase();
    // White space between two words only separates them; a character may be split between them.
    if (between.trim() !== '' || run === null) {
      close();
      result += raw(between, declared);
    } else if (run.label !== label) close();
    run ??= { label, bytes: [], open: '' };
    if (kind.toLowerCase() === 'q') {
      const spaced = Buffer.from(encoded.replaceAll('_', '=20'), 'latin1');
      run.bytes.push(undoQuotedPrintable(spaced));
    } else {
      const whole: string = run.open + encoded.replace(/[^A-Za-z0-9+/=]/g, '');
      const isOpen = whole.length % 4 !== 0 && !whole.includes('=');
      const end = isOpen ? whole.length - (whole.length % 4) : whole.length;
      run.bytes.push(undoBase64(Buffer.from(whole.slice(0, end), 'latin1')));
      run.open = whole.slice(end);
    }
  }
  close();
  result += raw(text.slice(last), declared);
  return result.replace(/\s+/g, ' ').trim();
}

function decodeRun({ label, bytes, open }: Run, declared: string | null): string {
  const whole = Buffer.concat([...bytes, undoBase64(Buffer.from(open, 'latin1'))]);
  if (label === null || !label.startsWith('iso-2022')) return decodeBytes(whole, label, declared);
  // Each word of Japanese ends in ASCII; two escapes with nothing between them are damage to a decoder.
  const joined = whole.toString('latin1').replace(toAscii, '');
  return decodeBytes(Buffer.from(joined, 'latin1'), label, declared);
}

/** Bytes that no encoded word declares: UTF-8, or in the encoding of the text, or as they read best. */
function raw(field: string, declared: string | null): string {
  return /[\u0080-\u00ff]/.test(field) || field.includes('\u001b$')
    ? decodeBytes(Buffer.from(field, 'latin1'), null, declared)
    : field;
}

function decodeBytes(bytes: Uint8Array, label: string | null, declared: string | null): string {
  const known = label === null ? null : encodingOfLabel(label);
  // Decoding can't disprove a single-byte encoding; bytes that are valid UTF-8 are UTF-8.
  const isSure = known !== null && known !== 'utf-8' && known !== 'windows-1252';
  return decode(bytes, isSure ? known : null, label ?? declared ?? undefined).text;
}

const mostNames = 10;
const mostNameChars = 1_000;

/** Names in `From`: `"Dorn, Lena" <lena@news.example>`, `lena@news.example (Lena Dorn)`. Empty where only addresses are given. */
export function namesIn(field: string, declared: string | null = null): string[] {
  const names: string[] = [];
  for (const address of splitAddresses(field.slice(0, mostChars))) {
    const name = nameOf(address, declared);
    if (name !== '' && names.length < mostNames && !names.includes(name)) names.push(name);
  }
  return names;
}

function nameOf(address: string, declared: string | null): string {
  const angle = address.indexOf('<');
  const before = angle === -1 ? '' : address.slice(0, angle);
  const comment = /\(([^()]{1,500})\)/.exec(address)?.[1] ?? '';
  const named = before.trim() === '' ? comment : before;
  const text = decodeWords(named.slice(0, mostNameChars).replace(/\\(.)/g, '$1'), declared);
  const plain = text
    .replace(/^["'\s]+|["'\s]+$/g, '')
    // A list that sends in the name of others.
    .replace(/["']? via [^@]{1,200}$/, '')
    .trim();
  return plain.includes('@') || /^\S+ at \S+\.\S+$/.test(plain) ? '' : plain;
}

/** At the commas that are outside quotes, brackets and comments. */
function splitAddresses(field: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  let depth = 0;
  for (let at = 0; at < field.length; at += 1) {
    const character = field.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '(' || character === '<') depth += 1;
    else if (character === ')' || character === '>') depth = Math.max(0, depth - 1);
    else if (character === ',' && depth === 0) {
      parts.push(field.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(field.slice(start));
  return parts;
}
