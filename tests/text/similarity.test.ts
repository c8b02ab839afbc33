// Shows how two sketches are compared: the numbers that every index has to give.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearRule } from '../../src/schemas/near-rule.ts';
import { compareFingerprints } from './similarity.ts';

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
/** `count` numbers; those named are the same in all texts, the others only in this one. */
let others = 100;
const numbers = (count: number, ...same: number[]): Partial<Sketch> => {
  const all = Array.from({ length: count }, (_, at) => (same.includes(at) ? at + 1 : (others++ % 150) + 100));
  return { numbers: Uint8Array.from({ length: 16 }, (_, at) => all[at] ?? 0), numberCount: count };
};
const first = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

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
      numbers: fc
        .array(fc.integer({ min: 1, max: 255 }), { maxLength: 16 })
        .map((bytes) => Uint8Array.from({ length: 16 }, (_, at) => bytes[at] ?? 0)),
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
    const report = { ...whole, ...numbers(14, ...first(14)) };
    expect(compareFingerprints(report, alike(110, numbers(14, ...first(7))), 9).isNear).toBe(true);
    expect(compareFingerprints(report, alike(110, numbers(14, ...first(4))), 9).isNear).toBe(false);
  });

  it('is for two texts that have four of six numbers in common, wherever the others fall between them', () => {
    const story = { ...whole, ...numbers(6, 0, 2, 3, 5) };
    const shifted = { numbers: Uint8Array.from([1, 3, 99, 98, 4, 6, ...Array(10).fill(0)]), numberCount: 6 };
    expect(compareFingerprints(story, alike(126, shifted), 9).isNear).toBe(true);
    expect(compareFingerprints(story, alike(126, numbers(6, 3)), 9).isNear).toBe(false);
  });

  it('compares numbers in the order of their hashes: the same ones in another order are others', () => {
    const story = { ...whole, ...numbers(8, ...first(8)) };
    const turned = {
      numbers: Uint8Array.from([8, 7, 6, 5, 4, 3, 2, 1, ...Array(8).fill(0)]),
      numberCount: 8,
    };
    expect(compareFingerprints(story, alike(126, turned), 9).isNear).toBe(false);
  });

  it('counts a number once, though others have the same byte', () => {
    const story = { ...whole, numberCount: 6, numbers: new Uint8Array(16).fill(1, 0, 6) };
    expect(compareFingerprints(story, alike(126, numbers(6, 0)), 9).isNear).toBe(false);
  });

  it('looks at no more numbers of the text with more of them than are kept of it', () => {
    // eight of the twenty can lie below the last one that is kept of the forty: five are most of them
    const all = { ...whole, ...numbers(20, ...first(20)) };
    const within = { ...numbers(16, ...first(5)), numberCount: 40 };
    expect(compareFingerprints(all, alike(126, within), 9).isNear).toBe(true);
  });

  it('lets few numbers, and those of a page with many more, decide nothing', () => {
    const few = { ...whole, ...numbers(5, ...first(5)) };
    expect(compareFingerprints(few, alike(110, numbers(5)), 9).isNear).toBe(true);
    const some = { ...whole, ...numbers(8, ...first(8)) };
    expect(compareFingerprints(some, alike(110, numbers(24)), 9).isNear).toBe(true);
  });
});
