// The format Zstandard: its contract, streams of many frames, and dictionaries. How files of it are opened into items is
// in containers.test.ts. Must not touch the disk.
import { constants, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zstd } from '../../src/formats/zstd.ts';
import { testFormatContract } from './contract.ts';

const words = 'The ferry left at six with nobody on board. '.repeat(20);
const frame = zstdCompressSync(Buffer.from(words));

testFormatContract({
  format: zstd,
  whole: [
    frame,
    Buffer.concat([frame, frame]),
    zstdCompressSync(Buffer.alloc(0)),
    Buffer.concat([skipped(0, 'abc'), frame]),
  ],
  endless: { first: '', again: frame },
});

test('a hundred thousand frames are opened in seconds', async () => {
  async function* source() {
    for (let block = 0; block < 100; block += 1)
      yield Buffer.concat(Array.from({ length: 1_000 }, () => frame));
  }
  let length = 0;
  for await (const bytes of zstd.open(source(), { maxBytes: 1_000 })) length += bytes.length;
  expect(length).toBe(100_000 * words.length);
}, 60_000);

test('frames that hold nothing are refused when they do not end', async () => {
  async function* source() {
    const nothing = Buffer.concat(Array.from({ length: 1_000 }, () => skipped(3, '')));
    for (;;) yield nothing;
  }
  await expect(async () => {
    for await (const _ of zstd.open(source(), { maxBytes: 1_000 }));
  }).rejects.toThrow('it has too many frames');
});

test.each([
  ['as it is', (dictionary: Buffer) => dictionary],
  ['compressed', (dictionary: Buffer) => zstdCompressSync(dictionary)],
])('the dictionary in front of an archive is used: %s', async (_how, store) => {
  const dictionary = Buffer.from('WARC-Target-URI: The baker on the quay counted the loaves twice.');
  const stories = ['The baker on the quay counted the loaves.', words, large()];
  const frames = stories.map((story) => zstdCompressSync(Buffer.from(story), { dictionary }));
  const bytes = Buffer.concat([skipped(0xd, store(dictionary)), ...frames]);
  for (const size of [1_000, bytes.length])
    expect((await opened(bytes, size)) === stories.join('')).toBe(true);
});

test('nothing comes out of a small frame whose checksum is wrong', async () => {
  const bytes = zstdCompressSync(Buffer.from(words), { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await expect(opened(bytes)).rejects.toThrow('its checksum is wrong');
});

test('a damaged or truncated dictionary is reported as damage', async () => {
  const bytes = skipped(0xd, Buffer.from('28b52ffd00000000', 'hex'));
  await expect(opened(bytes)).rejects.toThrow('its dictionary is damaged');
  await expect(opened(bytes.subarray(0, 12))).rejects.toThrow('unexpected end of file');
});

test('a frame that a tool put in front is passed by, however large', async () => {
  for (const length of [0, 9, 3_000_000])
    expect(await opened(Buffer.concat([skipped(5, Buffer.alloc(length)), frame]))).toBe(words);
});

/** A frame that decoders skip, of one of sixteen kinds. */
function skipped(kind: number, content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a50 + kind, 0);
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}

function large(): string {
  return Array.from({ length: 200_000 }, (_, at) => `${Math.imul(at, 2_654_435_761) >>> 0}\n`).join('');
}

async function opened(bytes: Uint8Array, size = 65_536): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of zstd.open(chunked(bytes, size), { maxBytes: 10_000_000 })) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
