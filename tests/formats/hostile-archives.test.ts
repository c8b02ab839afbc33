// Archives that were made to do harm are refused in little time and memory, and say why.
// Must not touch the disk.
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { accessInMemory } from '../../src/formats/bytes/memory-access.ts';
import { openContainer } from '../../src/formats/containers.ts';
import { localEntries } from '../../src/formats/zip/local-entries.ts';
import { collectedMemory } from '../collected-memory.ts';
import { openArchive } from './archive-entries.ts';
import { readingFromMemory } from './reading-from-memory.ts';
import { buildTar } from './tar-builder.ts';
import { buildZip } from './zip-builder.ts';

const ferry = 'The ferry left at six, as it does every day.';
const sound = { name: 'sound.txt', content: ferry };

test('a pyramid of archives ends at the second level', async () => {
  let pyramid = buildZip([{ name: '0.txt', content: Buffer.alloc(5_000_000, 'x') }]);
  for (let level = 0; level < 5; level += 1)
    pyramid = buildZip(
      Array.from({ length: 16 }, (_, number) => ({ name: `${number}.zip`, content: pyramid })),
    );
  const { entries, messages } = await openArchive(pyramid);
  expect(entries).toHaveLength(256);
  expect(new Set(messages.map((message) => message.replace(/^\S+: /, '')))).toEqual(
    new Set(['This zip is inside 2 other containers. Unpack the outer ones and drop it again.']),
  );
});

test('members that share their content are refused, and with many of them the archive', async () => {
  const content = Buffer.alloc(90_000, 'x');
  const [raw, crc] = [deflateRawSync(content), crc32(content)];
  const again = { name: 'x', compressedSize: raw.length, size: content.length, crc, position: 0 };
  const shared = (count: number) =>
    buildZip([
      { name: 'x', content },
      ...Array.from({ length: count }, () => ({ ...again, isOnlyListed: true })),
    ]);
  const few = await openArchive(shared(3));
  expect(few.entries.map(([, , ended]) => ended)).toEqual([
    content.toString(),
    ...Array(3).fill('bad_archive'),
  ]);
  const many = await openArchive(shared(3_000));
  expect(many.entries.length).toBeLessThan(110);
  expect(many.messages.at(-1)).toMatch(/members of the ZIP archive overlap, as in a decompression bomb/);
});

test('members that quote the headers of those behind them are refused', async () => {
  const kernel = deflateRawSync(Buffer.alloc(90_000, 'x'));
  const archive = buildZip(
    Array.from({ length: 50 }, (_, number) => ({
      ...{ name: `${number}`, method: 0, content: number === 49 ? kernel : '' },
      compressedSize: 30 * (50 - number) + kernel.length,
      size: 30 * (50 - number) + kernel.length,
    })),
  );
  const { entries } = await openArchive(archive);
  expect(new Set(entries.map(([, , ended]) => ended))).toEqual(new Set(['bad_archive']));
});

test('a bomb in a member is rejected alone', async () => {
  const bomb = Buffer.alloc(50_000_000, 'x');
  const { entries } = await openArchive(
    buildZip([
      { name: 'bomb.txt', content: bomb },
      { name: 'bomb.txt.gz', content: gzipSync(bomb) },
      { name: 'bomb.jsonl', content: Buffer.alloc(50_000_000, `{"a": "${'x'.repeat(9_000)}"}\n`) },
      sound,
    ]),
  );
  expect(entries.filter(([, name]) => name !== 'bomb.jsonl').map(([, , ended]) => ended)).toEqual([
    'too_large',
    'too_large',
    ferry,
  ]);
  expect(entries.filter(([, name]) => name === 'bomb.jsonl').at(-1)?.[2]).toBe('too_large');
});

test('many bombs that are small alone end the archive', async () => {
  const small = { name: 'small.txt', content: Buffer.alloc(99_000, 'x') };
  const { entries, messages } = await openArchive(
    buildZip([sound, ...Array.from({ length: 1_000 }, () => small)]),
  );
  expect(entries[0]?.[2]).toBe(ferry);
  expect(entries.length).toBeLessThan(900);
  expect(entries.at(-1)?.[2]).toBe('too_large');
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/expand to more than 250 times its size/);
});

test('an archive in itself, and one that names places outside of it', async () => {
  const inner = buildZip([sound]);
  const { entries } = await openArchive(
    buildZip([{ name: 'self.zip', content: inner, position: 4_000_000_000 }]),
  );
  expect(entries.map(([, , ended]) => ended)).toEqual(['bad_archive']);
  const local = buildZip([sound]).indexOf('PK\x01\x02');
  const circle = buildZip([sound, { ...sound, position: local, isOnlyListed: true }]);
  expect((await openArchive(circle)).entries.map(([, , ended]) => ended)).toEqual([ferry, 'bad_archive']);
});

test.each([
  ['zip', (count: number) => buildZip(Array.from({ length: count }, (_, number) => member(number)))],
  ['tar', (count: number) => buildTar(Array.from({ length: count }, (_, number) => member(number)))],
])('thousands of tiny members come in order, in bounded memory: %s', async (_format, build) => {
  const count = 5_000;
  const bytes = build(count);
  async function* source() {
    yield bytes;
  }
  let seen = 0;
  let highest = 0;
  const before = collectedMemory();
  for await (const entry of openContainer(source(), { maxBytes: 10_000 }, readingFromMemory(50_000_000))) {
    if ('closing' in entry) continue;
    expect(entry.index).toBe(String(seen));
    seen += 1;
    if (seen % 500 === 0) highest = Math.max(highest, collectedMemory() - before);
  }
  expect(seen).toBe(count);
  expect(highest).toBeLessThan(50_000_000);
});

test.each([
  ['', false],
  [' with their sizes behind them', true],
])('thousands of tiny members without a directory are read once%s', async (_name, hasDescriptor) => {
  const members = Array.from({ length: 5_000 }, () => ({
    name: 'a',
    content: 'b',
    method: 0,
    hasDescriptor,
  }));
  const whole = buildZip(members);
  const access = accessInMemory(whole.subarray(0, whole.indexOf('PK\x01\x02')));
  let bytesRead = 0;
  const counted = {
    ...access,
    async read(position: number, length: number) {
      const bytes = await access.read(position, length);
      bytesRead += bytes.length;
      return bytes;
    },
  };
  let count = 0;
  for await (const block of localEntries(counted)) count += block.length;
  expect(count).toBe(members.length);
  expect(bytesRead).toBeLessThan(access.size * 10);
});

test('the end of a large member without a directory is found wherever a block of the search ends', async () => {
  for (const length of [0, 239, 240, 241, 256, 257, 1_264, 1_279, 1_280, 1_281, 400_000]) {
    const content = Buffer.alloc(length, 'x');
    const whole = buildZip([{ name: 'a', content, method: 0, hasDescriptor: true }, sound]);
    const found = [];
    const access = accessInMemory(whole.subarray(0, whole.indexOf('PK\x01\x02')));
    for await (const block of localEntries(access)) found.push(...block.map(({ size }) => size));
    expect(found).toEqual([length, ferry.length]);
  }
});

function member(number: number) {
  return { name: `news/${number}.txt`, content: `${number}: ${ferry}` };
}
