// UTF-16 that lost or gained a byte is realigned, and intact UTF-16 is unchanged.
// Must not test how the encoding is recognised.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/formats/encoding/decode.ts';
import { aligned } from '../../../src/formats/encoding/utf16-alignment.ts';

const line = 'The ferry left at six, and nobody on the pier waved to it.\n';
const chinese = '　　渡轮六点开了，码头上没有人挥手。\n　　　　一一一一，一一一一。\n';
const encodings = ['utf-16le', 'utf-16be'] as const;

describe.each(encodings)('%s', (encoding) => {
  test.each([
    ['lost', (bytes: Buffer, at: number) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])],
    [
      'gained',
      (bytes: Buffer, at: number) =>
        Buffer.concat([bytes.subarray(0, at), Buffer.from('+'), bytes.subarray(at)]),
    ],
  ])('text after a %s byte is read correctly', (_what, broken) => {
    const bytes = encoded(`\ufeff${line}${chinese}${line.repeat(4)}`, encoding);
    for (let at = 20; at < 2 * line.length - 40; at += 1) {
      const { text, encoding: found, flags } = decode(broken(bytes, at), null);
      expect(found).toBe(encoding);
      const before = line.slice(0, Math.floor(at / 2) - 2);
      expect(text.slice(0, before.length)).toBe(before);
      expect(text.endsWith(chinese + line.repeat(4))).toBe(true);
      expect(flags).toContain('invalid-bytes');
    }
  });

  test('three extra bytes are found separately', () => {
    const bytes = encoded(line.repeat(6), encoding);
    const parts = [0, 150, 301, 502].map((from, nth, all) => bytes.subarray(from, all[nth + 1]));
    const { text } = decode(Buffer.concat(parts.flatMap((part) => [part, Buffer.from([0xfd])])), null);
    expect(text.split(line.trim()).length).toBeGreaterThan(3);
    expect(text).not.toMatch(/[\u6100-\u7a00]{8}/);
  });

  test('intact text is unchanged', () => {
    for (const text of [
      line,
      chinese,
      '㐀㔀㘀㜀最攀刀稀',
      '∀⌀␀─☀✀',
      '　　　　　　',
      '一一一一一一',
      '㌀㐀',
      '',
    ])
      expect(aligned(encoded(text, encoding), encoding)).toEqual(encoded(text, encoding));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const bytes = encoded(text, encoding);
        expect(aligned(bytes, encoding)).toBe(bytes);
      }),
    );
  });

  test('arbitrary bytes never grow', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0x0a, 0x30, 0x41, 0x4e, 0x62, 0x7a, 0xff)), (bytes) => {
        expect(aligned(Buffer.from(bytes), encoding).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

function encoded(text: string, encoding: (typeof encodings)[number]): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
