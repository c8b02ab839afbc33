// Which bytes are taken for binary, and which for nothing at all.
// Must not read files.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findBinary, isEmpty } from '../../src/formats/binary.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

test.each([
  ['a PNG', png, /PNG/],
  ['a JPEG', Buffer.from('ffd8ffe000104a46494600010101', 'hex'), /JPEG/],
  ['a PDF', Buffer.from('%PDF-1.7\nobj'), /PDF/],
  ['a ZIP', Buffer.from('504b03041400000008', 'hex'), /ZIP/],
  ['an ELF program', Buffer.from('7f454c4602010100', 'hex'), /ELF/],
  ['a SQLite database', Buffer.from('SQLite format 3\0\x10\0'), /SQLite/],
  ['compressed data without a signature', gzipSync(Buffer.from(noise(4_000))).subarray(12), /binary data/],
])('%s is binary', (_name, bytes, kind) => {
  expect(findBinary(bytes)).toMatch(kind);
});

test.each([
  ['plain text', Buffer.from('BMW and GIF89a and %PDF- and PK are words here.')],
  ['text that begins like a picture', Buffer.from('GIF89a was the format of choice.')],
  ['text that begins like a program', Buffer.from('MZ is the first line of a poem.')],
  ['UTF-16 with a mark', Buffer.from('\ufeffA line.', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from('A line, and another one.', 'utf16le')],
  ['big-endian Chinese UTF-16 without a mark', Buffer.from('今天的风很大。', 'utf16le').swap16()],
  ['text with one stray NUL', Buffer.from(`${'words and words '.repeat(10)}\0 more`)],
  ['coloured terminal output', Buffer.from('\x1b[31mred\x1b[0m')],
  ['GB18030', Buffer.from('b1b1bea9b5c4ccecc6f8babcbac3a1a3', 'hex')],
])('%s is text', (_name, bytes) => {
  expect(findBinary(bytes)).toBeNull();
});

test('nothing, white space, marks and NULs are empty; one letter is not', () => {
  for (const text of ['', ' \n\t\r\n', '\ufeff', '\ufeff \n', '\0\0\0'])
    expect(isEmpty(Buffer.from(text))).toBe(true);
  expect(isEmpty(Buffer.from('\ufeff \n', 'utf16le'))).toBe(true);
  expect(isEmpty(Buffer.from('   a'))).toBe(false);
});

function noise(length: number): number[] {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 97;
  });
}
