// Finds where UTF-16 has lost or gained a byte, so that what follows is read in the right pairs again.
// Must not change well-aligned text: a dozen units in a row must look wrong.
import type { Utf16 } from './utf16.ts';

/** ASCII read in the wrong pairs: each unit has an ASCII character above a zero. */
const provingUnits = 12;
const leastDistinct = 5;
/** An indent of ideographic spaces, or a row of 一, looks like that too. */
const ideographicSpace = 0x30;
const hanziOne = 0x4e;

/** @returns the bytes without those that put the ones behind them into wrong pairs */
export function aligned(bytes: Uint8Array, encoding: Utf16): Uint8Array {
  const high = encoding === 'utf-16be' ? 0 : 1;
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at + 2 * provingUnits <= bytes.length; ) {
    if (!isShifted(bytes, at, high)) {
      at += 2;
      continue;
    }
    // The pair before may hold the byte that came in, and half of a character that is whole without it.
    const dropped = high === 1 && at >= from + 2 && bytes[at - 1] !== 0 ? at - 2 : at;
    parts.push(bytes.subarray(from, dropped));
    from = dropped + 1;
    // Bytes that are shifted in these pairs are not in the other ones.
    at = dropped === at ? at + 1 : at - 1;
  }
  return parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(from)]);
}

function isShifted(bytes: Uint8Array, at: number, high: number): boolean {
  const seen = new Set<number>();
  for (let unit = 0; unit < provingUnits; unit += 1) {
    const character = bytes[at + 2 * unit + high] ?? 0;
    if (bytes[at + 2 * unit + 1 - high] !== 0 || !isAscii(character)) return false;
    if (character !== ideographicSpace && character !== hanziOne) seen.add(character);
  }
  return seen.size >= leastDistinct;
}

function isAscii(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
