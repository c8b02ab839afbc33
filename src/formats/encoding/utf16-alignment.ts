// Finds where UTF-16 lost or gained a byte, and realigns the code units after it.
// Must not change well-aligned text: a dozen units in a row must look wrong.
import type { Utf16 } from './utf16.ts';

/** Misaligned ASCII: each code unit has an ASCII high byte and a zero low byte. */
const provingUnits = 12;
const leastDistinct = 5;
/** Ideographic spaces and 一 have such bytes too, so they do not count. */
const ideographicSpace = 0x30;
const hanziOne = 0x4e;

/** @returns the bytes without those that misalign the rest */
export function aligned(bytes: Uint8Array, encoding: Utf16): Uint8Array {
  const high = encoding === 'utf-16be' ? 0 : 1;
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at + 2 * provingUnits <= bytes.length; ) {
    if (!isShifted(bytes, at, high)) {
      at += 2;
      continue;
    }
    // The extra byte may be in the previous pair, together with half of a valid character.
    const dropped = high === 1 && at >= from + 2 && bytes[at - 1] !== 0 ? at - 2 : at;
    parts.push(bytes.subarray(from, dropped));
    from = dropped + 1;
    // Bytes misaligned at one parity are aligned at the other.
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
