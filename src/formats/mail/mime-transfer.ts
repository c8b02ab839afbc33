// Undoes transfer encodings: quoted-printable and base64, even if email programs broke them.
// Must not decode text: the resulting bytes have a separate character encoding.

const equals = 0x3d;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The content behind a transfer encoding, named as in `Content-Transfer-Encoding`; null when the field is missing. */
export function undoTransfer(bytes: Uint8Array, encoding: string | null): Uint8Array {
  const name = encoding?.toLowerCase() ?? '';
  if (name.includes('quoted')) return undoQuotedPrintable(bytes);
  if (name.includes('base64')) return undoBase64(bytes);
  if (/^["']?(?:7bit|8bit|binary)/.test(name)) return bytes;
  return readsAsQuotedPrintable(bytes) ? undoQuotedPrintable(bytes) : bytes;
}

/** Without a declaration: soft line breaks and encoded bytes, which no prose has. */
function readsAsQuotedPrintable(bytes: Uint8Array): boolean {
  const sample = latin1(bytes.subarray(0, 131_072));
  return /=\r?\n/.test(sample) && /=(?:3D|20|[C-F][0-9A-F]=[89AB][0-9A-F])/.test(sample);
}

/** What is not an encoded byte stays as it is. Blanks at the ends of lines are not content. */
export function undoQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  /** Behind the last byte that is not a blank of this line. */
  let solid = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === equals) {
      const high = hexDigit(bytes[at + 1]);
      const low = hexDigit(bytes[at + 2]);
      if (high >= 0 && low >= 0) {
        out[length] = high * 16 + low;
        length += 1;
        solid = length;
        at += 2;
        continue;
      }
      const next = softBreakEnd(bytes, at + 1);
      if (next > 0) {
        solid = length;
        at = next - 1;
        continue;
      }
    }
    if (byte === lineFeed || byte === carriageReturn) length = solid;
    out[length] = byte;
    length += 1;
    if (byte !== 0x20 && byte !== 0x09) solid = length;
  }
  return out.subarray(0, length);
}

/** Behind the line end that a `=` cancels, or 0 if there is none. */
function softBreakEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && at < from + 200 && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  if (at >= bytes.length) return at;
  if (bytes[at] === carriageReturn) at += bytes[at + 1] === lineFeed ? 2 : 1;
  else if (bytes[at] === lineFeed) at += 1;
  else return 0;
  return at;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Int8Array(256).fill(-1);
for (let digit = 0; digit < alphabet.length; digit += 1) digits[alphabet.charCodeAt(digit)] = digit;

/** Padding may come in the middle, where chunks were encoded one by one. Lines that are not base64, such as a list's footer, are left out. */
export function undoBase64(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let start = 0; start < bytes.length; ) {
    const lineEnd = bytes.indexOf(lineFeed, start);
    const end = lineEnd === -1 ? bytes.length : lineEnd;
    if (isBase64Line(bytes, start, end)) {
      for (let at = start; at < end; at += 1) {
        const byte = bytes[at] ?? 0;
        const digit = digits[byte] ?? -1;
        if (byte === equals) held = 0;
        if (digit < 0) continue;
        bits = ((bits << 6) | digit) & 0xffff;
        held += 6;
        if (held < 8) continue;
        held -= 8;
        out[length] = (bits >> held) & 0xff;
        length += 1;
      }
    }
    start = end + 1;
  }
  return out.subarray(0, length);
}

/** A stray character in a line is left out; a line of words is not base64. */
function isBase64Line(bytes: Uint8Array, from: number, end: number): boolean {
  let good = 0;
  let bad = 0;
  let words = 0;
  let isInWord = false;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const isBlank = byte <= 0x20;
    if (!isBlank && !isInWord) words += 1;
    isInWord = !isBlank;
    if ((digits[byte] ?? -1) >= 0 || byte === equals) good += 1;
    else if (!isBlank) bad += 1;
  }
  return good > 0 && bad * 20 <= good && (words < 2 || good / words >= 16);
}

function latin1({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}
