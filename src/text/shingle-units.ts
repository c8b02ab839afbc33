// What a character counts for in a shingle: one code for its simplified and its traditional form, and its weight.
// Must not change what a reader sees: it is for comparing texts only.
import { simplifiedPairs } from './simplified-characters.ts';

/** The simplified form of each character of the basic plane, or the character itself. */
export const simplified = new Uint16Array(0x10000);
for (let code = 0; code < simplified.length; code += 1) simplified[code] = code;
for (let at = 0; at < simplifiedPairs.length; at += 2) {
  simplified[simplifiedPairs.charCodeAt(at)] = simplifiedPairs.charCodeAt(at + 1);
}

/**
 * How much each UTF-16 unit says, in letters: a sign for a syllable or a word (Han, kana, Hangul) as much as two
 * letters, and so the first half of a character outside the basic plane, which is a rare ideograph mostly.
 */
export const letterUnits = new Uint8Array(0x10000).fill(1);
letterUnits.fill(2, 0x3041, 0x3100); // kana
letterUnits.fill(2, 0x3400, 0xa4d0); // Han, and Yi, a syllabary
letterUnits.fill(2, 0xac00, 0xd7a4); // Hangul
letterUnits.fill(2, 0xd800, 0xdc00);
letterUnits.fill(0, 0xdc00, 0xe000);
letterUnits.fill(2, 0xf900, 0xfb00);
