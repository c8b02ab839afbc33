// What the dedupe index knows of a text: enough to find its near-duplicates, never the text.
// Must not say how it is made (text/fingerprint.ts) or compared (the script of the dedupe index).
import { z } from 'zod';

/** How many keys a text stores in the index, and how many it looks up: storing costs memory, looking up only time. */
export const storedKeys = 8;
export const lookUpKeys = 24;

/** Slots of the sketch, of 4 bits each; slot i is in byte i >> 1, the low half for an even i. 0 is an empty slot. */
export const sketchSlots = 128;
/** How many of a text's numbers are told apart. */
export const keptNumbers = 16;

export const Fingerprint = z.strictObject({
  /** 64 hex digits; equal for exact copies. */
  exactKey: z.string().regex(/^[0-9a-f]{64}$/),
  /**
   * Distinct unsigned 32-bit keys, the best first; near-duplicates share some. All are looked up; the first
   * `storedKeys` that are not crowded are stored. None where the text is too short to be compared.
   */
  keys: z.array(z.int().min(0).max(0xffffffff)).max(lookUpKeys),
  /** The least hashes of the text's shingles, 64 bytes. */
  sketch: z.instanceof(Uint8Array),
  /** How many distinct shingles the text has, at most 65,535. */
  size: z.int().min(0).max(0xffff),
  /** A byte, 1 to 255, of each of the text's numbers that hash least, in the order of their hashes; then zeros. */
  numbers: z.instanceof(Uint8Array),
  /** How many distinct numbers the text has, at most 255. */
  numberCount: z.int().min(0).max(0xff),
});
export type Fingerprint = z.infer<typeof Fingerprint>;
