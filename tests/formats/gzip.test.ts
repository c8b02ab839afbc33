// The format gzip: its contract, and streams of many members, padded, cut and damaged. How files of it are opened into
// items is in containers.test.ts. Must not touch the disk.
import { crc32, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { gzip } from '../../src/formats/gzip.ts';
import { testFormatContract } from './contract.ts';

const words = 'The ferry left at six with nobody on board. '.repeat(20);

testFormatContract({
  format: gzip,
  whole: [gzipSync(words), Buffer.concat([gzipSync(words), gzipSync(words)]), gzipSync('')],
  endless: { first: '', again: gzipSync(words) },
});

const lines = Array.from({ length: 3_000 }, (_, at) => `Line ${at} of ${at * 7_919}.\n`);
const large = Array.from({ length: 200_000 }, (_, at) => `${Math.imul(at, 2_654_435_761) >>> 0}\n`).join('');

test('members of all sizes come out whole, however the bytes arrive', async () => {
  const parts = [...lines.slice(0, 300), '', large, lines.join(''), large, 'The end.'];
  const bytes = Buffer.concat(parts.map((part) => gzipSync(part)));
  for (const size of [1_000, 70_000, bytes.length]) {
    const { text, damage } = await opened(bytes, size);
    expect(damage).toBe(null);
    expect(text === parts.join('')).toBe(true);
  }
});

test('a hundred thousand members are opened in seconds', async () => {
  const member = gzipSync(words);
  async function* source() {
    for (let block = 0; block < 100; block += 1)
      yield Buffer.concat(Array.from({ length: 1_000 }, () => member));
  }
  let length = 0;
  for await (const bytes of gzip.open(source(), { maxBytes: 1_000 })) length += bytes.length;
  expect(length).toBe(100_000 * words.length);
}, 60_000);

test('heads with a name, a comment, extra bytes and a checksum are read', async () => {
  const [plain, rest] = [gzipSync(words).subarray(0, 10), gzipSync(words).subarray(10)];
  plain[3] = 0x1e;
  const head = [
    plain,
    Buffer.from([5, 0, 1, 2, 0, 4, 5]),
    Buffer.from('ferry.txt\0A comment\0'),
    Buffer.from([9, 9]),
  ];
  expect(await opened(Buffer.concat([...head, rest]), 1)).toEqual({ text: words, damage: null });
});

test.each([
  ['zeros', Buffer.alloc(1_000), null],
  ['zeros and another member', Buffer.concat([Buffer.alloc(512), gzipSync('')]), null],
  ['line ends', Buffer.from('\r\n'), 'something else follows its end'],
  ['words', Buffer.from('</body></html>'), 'something else follows its end'],
  ['what looks like a member', Buffer.from('1f8b08ffffffff', 'hex'), 'unexpected end of file'],
])('all comes out before %s', async (_what, behind, damage) => {
  for (const part of [words, large]) {
    const found = await opened(Buffer.concat([gzipSync(part), behind]));
    expect(found.text === part).toBe(true);
    expect(found.damage).toBe(damage && `The compressed file could not be opened: ${damage}.`);
  }
});

test('a stream truncated anywhere yields all members before the cut', async () => {
  const members = lines.slice(0, 40).map((line) => gzipSync(line));
  const bytes = Buffer.concat(members);
  let whole = '';
  let start = 0;
  for (const [at, member] of members.entries()) {
    const { text, damage } = await opened(bytes.subarray(0, start + 12));
    expect(text.startsWith(whole)).toBe(true);
    expect(damage).toMatch(/unexpected end of file/);
    whole += lines[at];
    start += member.length;
  }
  expect((await opened(bytes)).text).toBe(whole);
});

test('a wrong checksum or size is damage, and a small member with one yields nothing', async () => {
  for (const at of [8, 4]) {
    const bytes = gzipSync(words);
    bytes.writeUInt32LE(crc32('other'), bytes.length - at);
    const found = await opened(Buffer.concat([gzipSync('Whole. '), bytes]));
    expect(found.text).toBe('Whole. ');
    expect(found.damage).toMatch(/checksum is wrong/);
  }
});

test('a million members that hold nothing are refused', async () => {
  const nothing = gzipSync('');
  async function* source() {
    for (let block = 0; block < 1_000; block += 1)
      yield Buffer.concat(Array.from({ length: 1_000 }, () => nothing));
  }
  await expect(async () => {
    for await (const _ of gzip.open(source(), { maxBytes: 1_000 }));
  }).rejects.toThrow('it has too many frames');
});

async function opened(bytes: Uint8Array, size = 65_536): Promise<{ text: string; damage: string | null }> {
  const parts: Uint8Array[] = [];
  let damage: string | null = null;
  try {
    for await (const part of gzip.open(chunked(bytes, size), { maxBytes: 10_000_000 })) parts.push(part);
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
    damage = error instanceof Error ? error.message : null;
  }
  return { text: Buffer.concat(parts).toString(), damage };
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
