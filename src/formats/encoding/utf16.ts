// Tells UTF-16 text, with or without a byte order mark, from other bytes.
// Must not decode: it looks at code units only.

const sampleBytes = 65_536;

export type Utf16 = 'utf-16le' | 'utf-16be';

/** The UTF-16 flavour of these bytes, or null when they don't read as UTF-16 text. */
export function findUtf16(bytes: Uint8Array): Utf16 | null {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (marked) return survey(bytes, marked).textShare >= 0.8 ? marked : null;

  // Every text has ASCII or a CJK full stop (U+3002): bytes that other encodings don't use.
  const sample = bytes.subarray(0, sampleBytes);
  if (!sample.includes(0x00) && !sample.includes(0x02)) return null;
  // ASCII with a few stray NULs pairs up to hanzi; in real text fewer than half of the pairs look like that.
  if (asciiPairShare(sample) > 0.7) return null;
  const little = survey(bytes, 'utf-16le');
  const big = survey(bytes, 'utf-16be');
  // Wrongly paired ASCII looks like hanzi, so the share of text does not show the byte order, but the marks do.
  const [name, best] =
    little.markShare >= big.markShare ? (['utf-16le', little] as const) : (['utf-16be', big] as const);
  return best.textShare >= 0.97 && best.markShare >= 0.02 ? name : null;
}

/** Share of the byte pairs that are two printable ASCII characters. */
function asciiPairShare(bytes: Uint8Array): number {
  let pairs = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (isAsciiText(bytes[at] ?? 0) && isAsciiText(bytes[at + 1] ?? 0)) pairs += 1;
  }
  return bytes.length < 2 ? 0 : pairs / Math.floor(bytes.length / 2);
}

/** Shares of the code units that are characters of some script, and that are ASCII or CJK commas and full stops. */
function survey(bytes: Uint8Array, encoding: Utf16): { textShare: number; markShare: number } {
  const end = Math.min(bytes.length, sampleBytes) - 1;
  const highFirst = encoding === 'utf-16be' ? 0 : 1;
  let units = 0;
  let text = 0;
  let marks = 0;
  for (let at = 0; at < end; at += 2) {
    const unit = ((bytes[at + highFirst] ?? 0) << 8) | (bytes[at + 1 - highFirst] ?? 0);
    units += 1;
    if (isMark(unit)) marks += 1;
    if (isTextUnit(unit)) text += 1;
  }
  return units === 0 ? { textShare: 0, markShare: 0 } : { textShare: text / units, markShare: marks / units };
}

function isMark(unit: number): boolean {
  return isAsciiText(unit) || unit === 0x3001 || unit === 0x3002 || unit === 0xff0c;
}

function isAsciiText(unit: number): boolean {
  return (unit >= 0x20 && unit < 0x7f) || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}

function isTextUnit(unit: number): boolean {
  if (unit < 0x80) return isAsciiText(unit);
  return (
    (unit >= 0xa0 && unit < 0x700) || // Latin, Greek, Cyrillic, Hebrew, Arabic
    (unit >= 0x900 && unit < 0xa00) || // Devanagari, Bengali
    (unit >= 0xe00 && unit < 0xe80) || // Thai
    (unit >= 0x1e00 && unit < 0x2800) || // Latin additions, Greek, punctuation, symbols
    (unit >= 0x3000 && unit < 0xa000) || // CJK
    (unit >= 0xac00 && unit < 0xe000) || // Hangul, surrogates
    (unit >= 0xf900 && unit < 0xfb00) || // CJK compatibility
    (unit >= 0xfe30 && unit < 0xfff0) // CJK forms, BOM, full width
  );
}
