// How content is packed: whatever goes in comes out, and what is damaged or foreign says so.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeContent, encodeContent } from '../../src/redis/content-codec.ts';

test('whatever is packed comes out as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.nat(40), (bytes, repeats) => {
      const content = Buffer.concat(Array.from({ length: repeats }, () => bytes));
      expect(decodeContent(encodeContent(content)).equals(content)).toBe(true);
    }),
  );
});

test('a part of a larger buffer is packed alone', () => {
  const text = 'The lock keeper counts the barges. '.repeat(40);
  const part = Buffer.from(`before${text}after`).subarray(6, 6 + text.length);
  expect(decodeContent(encodeContent(part)).toString()).toBe(text);
});

test('article text becomes less than half', () => {
  const text = Array.from(
    { length: 80 },
    (_, n) => `On day ${n} the ferry took ${n * 7} people and ${n % 5} carts over the river.`,
  ).join('\n');
  expect(encodeContent(Buffer.from(text)).byteLength).toBeLessThan(text.length / 2);
});

test('damaged content, an unknown codec and a size out of all bounds are errors', () => {
  const packed = encodeContent(Buffer.from('The mill has a new wheel. '.repeat(50)));
  expect(() => decodeContent(packed.subarray(0, packed.length - 9))).toThrow();
  expect(() => decodeContent(packed.subarray(0, 3))).toThrow();
  expect(() => decodeContent(Buffer.of(1, 40, 181, 47, 253))).toThrow('unknown codec 1');
  const huge = Buffer.from(packed);
  huge.writeUInt32LE(2 ** 32 - 1, 1);
  expect(() => decodeContent(huge)).toThrow('out of all bounds');
});
