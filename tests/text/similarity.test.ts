// Shows how two sketches are compared: the numbers that every index has to give.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFingerprints, nearRule } from '../../src/text/similarity.ts';

type Sketch = Parameters<typeof compareFingerprints>[0];

/** Packs slots of 4 bits; slot i is in byte i >> 1, the low half for an even i. */
function packed(slots: number, of: (slot: number) => number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(slots / 2);
  for (let slot = 0; slot < slots; slot += 1) {
    bytes[slot >> 1] = (bytes[slot >> 1] ?? 0) | (of(slot) << (slot % 2 === 0 ? 0 : 4));
  }
  return bytes;
}

const noNumbers = { numbers: new Uint8Array(16), numberCount: 0 };
const whole: Sketch = { sketch: packed(128, (slot) => 1 + (slot % 15)), size: 1000, ...noNumbers };
/** Equal to `whole` in the first `equal` slots, different in the others. */
const alike = (equal: number, more: Partial<Sketch> = {}): Sketch => ({
  sketch: packed(128, (slot) => 1 + ((slot + (slot < equal ? 0 : 1)) % 15)),
  size: 1000,
  ...noNumbers,
  ...more,
});
/** `count` numbers, the first `kept` of them those of the text with the same count. */
const numbers = (count: number, kept: number): Partial<Sketch> => ({
  numbers: packed(32, (slot) => (slot >= count ? 0 : 1 + ((slot + (slot < kept ? 0 : 1)) % 15))),
  numberCount: count,
});

describe('similarity', () => {
  it('takes off what agrees by chance', () => {
    expect(compareFingerprints(whole, whole, 1)).toEqual({ similarity: 1, containment: 1, isNear: true });
    // (15 · 64 − 128) / (14 · 128), and from it 2 · J / (1 + J) of two texts of one size
    expect(compareFingerprints(whole, alike(64), 1)).toMatchObject({ similarity: 0.464, containment: 0.634 });
    expect(compareFingerprints(whole, alike(0), 1)).toEqual({ similarity: 0, containment: 0, isNear: false });
  });

  it('leaves out slots that are empty in both, and counts those that are empty in one', () => {
    const half = { ...whole, sketch: packed(128, (slot) => (slot < 64 ? 1 + (slot % 15) : 0)) };
    expect(compareFingerprints(half, half, 1).similarity).toBe(1);
    expect(compareFingerprints(half, whole, 1).similarity).toBe(0.5);
  });

  it('reads both halves of a byte', () => {
    const even = { ...whole, sketch: packed(128, (slot) => (slot % 2 === 0 ? 7 : 0)) };
    const odd = { ...whole, sketch: packed(128, (slot) => (slot % 2 === 1 ? 7 : 0)) };
    expect(compareFingerprints(even, odd, 1).similarity).toBe(0);
    expect(compareFingerprints(odd, odd, 1).similarity).toBe(1);
  });

  it('is the same both ways, and between 0 and 1', () => {
    const sketches = fc.record({
      sketch: fc.uint8Array({ minLength: 64, maxLength: 64 }),
      size: fc.nat(0xffff),
      numbers: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      numberCount: fc.nat(0xff),
    });
    fc.assert(
      fc.property(sketches, sketches, fc.nat(24), (a, b, keys) => {
        const found = compareFingerprints(a, b, keys);
        expect(found).toEqual(compareFingerprints(b, a, keys));
        expect(found.similarity).toBeGreaterThanOrEqual(0);
        expect(found.similarity).toBeLessThanOrEqual(1);
        expect(found.containment).toBeGreaterThanOrEqual(0);
        expect(found.containment).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('near', () => {
  it('asks for more where only one key was shared', () => {
    const between = alike(46);
    const { similarity } = compareFingerprints(whole, between, 1);
    expect(similarity).toBeGreaterThan(nearRule.minTwiceFoundSimilarity);
    expect(similarity).toBeLessThan(nearRule.minSimilarity);
    expect(compareFingerprints(whole, between, 1).isNear).toBe(false);
    expect(compareFingerprints(whole, between, 2).isNear).toBe(true);
  });

  it('takes less of a text that lies in a longer one', () => {
    expect(compareFingerprints(whole, alike(34, { size: 1000 }), 1).isNear).toBe(false);
    expect(compareFingerprints(whole, alike(34, { size: 4000 }), 1)).toMatchObject({
      containment: 0.879,
      isNear: true,
    });
  });

  it('is not for two reports of one template with other numbers', () => {
    const report = { ...whole, ...numbers(20, 20) };
    expect(compareFingerprints(report, alike(110, numbers(20, 18)), 9).isNear).toBe(true);
    expect(compareFingerprints(report, alike(110, numbers(20, 4)), 9).isNear).toBe(false);
  });

  it('lets few numbers, and those of a page with many more, decide nothing', () => {
    const few = { ...whole, ...numbers(5, 5) };
    expect(compareFingerprints(few, alike(110, numbers(5, 0)), 9).isNear).toBe(true);
    const some = { ...whole, ...numbers(8, 8) };
    expect(compareFingerprints(some, alike(110, numbers(24, 0)), 9).isNear).toBe(true);
  });
});
