// How files are opened into items: compression, JSON Lines, JSON arrays, limits, damage.
// Must not touch the disk: all sources are made here.
import { execFileSync } from 'node:child_process';
import { createGzip, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Entry, wholeFile } from '../../src/formats/containers.ts';
import { collectedMemory } from '../collected-memory.ts';
import { opened } from './opened.ts';

const maxBytes = 1_000;

describe('a file that is one item', () => {
  test.each([
    ['text', 'A line.\nAnother.'],
    ['one JSON object on one line', '{"content": "x"}\n'],
    ['one JSON object on many lines', '{\n  "content": {\n"a": 1},\n"b": [\n{"c": 1}\n]\n}\n'],
    ['an object whose second line is an object', '{"a":\n{"b": 1}\n}'],
    ['a JSON array of numbers', '[1, 2]'],
    ['a Markdown link', '[{x}](https://example.org)'],
    ['a template', '{{ title }}\n{{ body }}'],
    ['an object and then prose', '{"a": 1}\nand prose'],
  ])('%s', async (_name, text) => {
    expect(await entriesOf(Buffer.from(text))).toEqual([[null, text]]);
  });

  test('UTF-16 JSON Lines are one item', async () => {
    const bytes = Buffer.from('{"a": 1}\n{"a": 2}\n', 'utf16le');
    expect(await entriesOf(bytes)).toEqual([[null, bytes.toString()]]);
  });

  test('nothing and white space are rejected as empty', async () => {
    for (const text of ['', ' \n\n', '\ufeff'])
      expect(await entriesOf(Buffer.from(text))).toEqual([[null, 'empty']]);
    expect(await entriesOf(gzipSync(''))).toEqual([[null, 'empty']]);
  });

  test('more bytes than the limit are named by their kind where it is known', async () => {
    const video = Buffer.concat([Buffer.from('000000186674797069736f6d', 'hex'), Buffer.alloc(maxBytes)]);
    expect(await entriesOf(video)).toEqual([[null, 'unsupported']]);
  });

  test('more bytes than the limit are too large, exactly the limit is not', async () => {
    expect(await entriesOf(Buffer.alloc(maxBytes + 1, 'a'))).toEqual([[null, 'too_large']]);
    expect(await entriesOf(Buffer.alloc(maxBytes, 'a'))).toEqual([[null, 'a'.repeat(maxBytes)]]);
  });
});

describe('JSON Lines', () => {
  test.each(['le', 'be'])('and arrays in UTF-16%s with a byte order mark are opened', async (order) => {
    for (const text of ['{"a": 1}\n{"a": "三"}\n', '[{"a": 1}, {"a": "三"}]']) {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      expect(await entriesOf(order === 'le' ? bytes : bytes.swap16())).toEqual([
        ['0', '{"a": 1}'],
        ['1', '{"a": "三"}'],
      ]);
    }
  });

  test('each line is an item, blank lines are skipped, bytes stay as they are', async () => {
    const text = '\ufeff{"a": 1}\r\n\n  \n{"a":  2}\n{"a": "三"}';
    expect(await entriesOf(Buffer.from(text))).toEqual([
      ['0', '\ufeff{"a": 1}\r'],
      ['1', '{"a":  2}'],
      ['2', '{"a": "三"}'],
    ]);
  });

  test('a line that is no object, or too long, harms only itself', async () => {
    const long = `{"a": "${'x'.repeat(maxBytes)}"}`;
    const text = ['{"a": 1}', 'oops', '[1]', long, '{"a": ', '{"a": 2}'].join('\n');
    expect(await entriesOf(Buffer.from(text))).toEqual([
      ['0', '{"a": 1}'],
      ['1', 'bad_json'],
      ['2', 'bad_json'],
      ['3', 'too_large'],
      ['4', 'bad_json'],
      ['5', '{"a": 2}'],
    ]);
  });

  test('a first line that is broken or too long harms only itself', async () => {
    expect(await entriesOf(Buffer.from('{"a": \n{"a": 1}\n{"a": 2}'))).toEqual([
      ['0', 'bad_json'],
      ['1', '{"a": 1}'],
      ['2', '{"a": 2}'],
    ]);
    const long = `{"a": "${'x'.repeat(20_000)}"}`;
    expect(await entriesOf(Buffer.from(`${long}\n{"a": 1}\n{"a": 2}`))).toEqual([
      ['0', 'too_large'],
      ['1', '{"a": 1}'],
      ['2', '{"a": 2}'],
    ]);
    const justLong = `{"a": "${'x'.repeat(maxBytes)}"}`;
    expect(await entriesOf(Buffer.from(`${justLong}\n{"a": 1}`), 50)).toEqual([
      ['0', 'too_large'],
      ['1', '{"a": 1}'],
    ]);
    expect(await entriesOf(Buffer.from(`${long}\n"b": 1}`))).toEqual([[null, 'too_large']]);
    expect(await entriesOf(Buffer.from(long))).toEqual([[null, 'too_large']]);
  });

  test('a file larger than the limit is opened in bounded memory', async () => {
    const before = collectedMemory();
    let highest = 0;
    let count = 0;
    async function* source() {
      for (let block = 0; block < 500; block += 1)
        yield Buffer.from(`{"a": "${'x'.repeat(190)}"}\n`.repeat(500));
    }
    for await (const entry of opened(source(), { maxBytes })) {
      expect(entry.index).toBe(String(count));
      count += 1;
      if (count % 10_000 === 0) highest = Math.max(highest, collectedMemory() - before);
    }
    expect(count).toBe(250_000);
    expect(highest).toBeLessThan(40_000_000);
  });
});

describe('a JSON array of objects', () => {
  test('each element is an item', async () => {
    const text = ' [ {"a": "],[{\\"\\\\"}, {"b": [1, {"c": 2}]} , 7, {bad} ]\n';
    expect(await entriesOf(Buffer.from(text))).toEqual([
      ['0', '{"a": "],[{\\"\\\\"}'],
      ['1', '{"b": [1, {"c": 2}]}'],
      ['2', 'bad_json'],
      ['3', 'bad_json'],
    ]);
  });

  test('a truncated array gives what is whole, and one rejection', async () => {
    expect(await entriesOf(Buffer.from('[{"a": 1}, {"a": 2}, {"a'))).toEqual([
      ['0', '{"a": 1}'],
      ['1', '{"a": 2}'],
      ['2', 'bad_json'],
    ]);
  });

  test('an element past the limit harms only itself, and depth costs nothing', async () => {
    const text = `[{"a": 1}, {"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}, {"a": 2}]`;
    expect(await entriesOf(Buffer.from(text))).toEqual([
      ['0', '{"a": 1}'],
      ['1', 'too_large'],
      ['2', '{"a": 2}'],
    ]);
  });
});

describe('compressed files', () => {
  const lines = '{"a": 1}\n{"a": 2}\n';
  const items = [
    ['0', '{"a": 1}'],
    ['1', '{"a": 2}'],
  ];

  test.each([
    ['gzip', gzipSync(lines)],
    ['zstd', zstdCompressSync(Buffer.from(lines))],
    ['gzip in zstd', zstdCompressSync(gzipSync(lines))],
    ['two gzip members', Buffer.concat([gzipSync('{"a": 1}\n'), gzipSync('{"a": 2}\n')])],
    [
      'two zstd frames',
      Buffer.concat(['{"a": 1}\n', '{"a": 2}\n'].map((line) => zstdCompressSync(Buffer.from(line)))),
    ],
    ['gzip with zero padding', Buffer.concat([gzipSync(lines), Buffer.alloc(100)])],
  ])('%s is opened, however its bytes arrive', async (_name, bytes) => {
    for (const size of [1, 7, 1_000]) expect(await entriesOf(bytes, size)).toEqual(items);
  });

  test('what the zstd tool writes is opened', async () => {
    let bytes: Buffer;
    try {
      bytes = execFileSync('zstd', ['-c'], { input: lines });
    } catch {
      bytes = zstdCompressSync(Buffer.from(lines));
    }
    expect(await entriesOf(bytes)).toEqual(items);
  });

  test('damaged, truncated and too deeply nested ones are bad archives', async () => {
    const text = Buffer.from(
      Array.from({ length: 300 }, (_, index) => `${index * index}`)
        .join(' ')
        .slice(0, maxBytes),
    );
    for (const bytes of [gzipSync(text), zstdCompressSync(text)]) {
      expect(await entriesOf(bytes.subarray(0, bytes.length - 6))).toEqual([[null, 'bad_archive']]);
    }
    expect(await entriesOf(gzipSync(text).fill(0x55, 20, 60))).toEqual([[null, 'bad_archive']]);
    expect(await entriesOf(Buffer.concat([gzipSync(text), Buffer.from('junk')]))).toEqual([
      [null, 'bad_archive'],
    ]);
    expect(await entriesOf(gzipSync(gzipSync(gzipSync(text))))).toEqual([[null, 'bad_archive']]);
  });

  test('the items before the damage stay', async () => {
    const body = Array.from({ length: 3_000 }, (_, index) => `{"a": ${index * 7_919}}`).join('\n');
    const bytes = gzipSync(body);
    const entries = await entriesOf(bytes.subarray(0, bytes.length - 100), 512);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.at(-1)).toEqual([String(entries.length - 1), 'bad_archive']);
  });

  test.each([
    ['one item', ''],
    ['an endless line', '{"a": 1}\n{"a": 2}\n{"a": 3}\n{"'],
    ['endless items', '{"a": 1}\n{"a": 2}\n{"a": 3}\n\n'],
  ])('a bomb stops at the limit: %s', async (_name, head) => {
    const limit = 1_000_000;
    const bomb = await gzipOf(async function* () {
      yield Buffer.from(head);
      for (let count = 0; count < 300; count += 1)
        yield Buffer.alloc(1_000_000, head.endsWith('\n') ? '\n' : ' ');
    });
    const before = process.memoryUsage().rss;
    let last: Entry | undefined;
    for await (const entry of opened(chunked(bomb, 4_096), { maxBytes: limit })) last = entry;
    expect(last && 'rejection' in last ? last.rejection.code : null).toBe('too_large');
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('an error of the source passes, and a source that is left early is closed', async () => {
    async function* failing() {
      yield gzipSync(lines).subarray(0, 15);
      throw new Error('the disk is gone');
    }
    await expect(collect(failing())).rejects.toThrow('the disk is gone');
    let isClosed = false;
    async function* long() {
      try {
        for (;;) yield Buffer.from('{"a": 1}\n');
      } finally {
        isClosed = true;
      }
    }
    for await (const entry of opened(long(), { maxBytes })) if (entry.index === '5') break;
    expect(isClosed).toBe(true);
  });
});

test.each([
  ['text', Buffer.from('A story'), true],
  ['nothing', Buffer.from(' \n'), true],
  ['too much', Buffer.alloc(maxBytes + 1, 'a'), true],
  ['JSON', Buffer.from('{"a": 1}'), false],
  ['something compressed', gzipSync('A story'), false],
])('a whole file of %s is known for one item from its bytes: %#', async (_what, bytes, known) => {
  const alone = wholeFile(bytes, { maxBytes });
  expect(alone !== null).toBe(known);
  if (alone !== null) expect([shown(alone)]).toEqual(await entriesOf(bytes));
});

test('any bytes, in any chunks, give the same entries, and at least one', async () => {
  const piece = fc.constantFrom(
    '{"a":1}',
    '\n',
    '[',
    '{',
    '}',
    ']',
    ',',
    '"',
    '\\',
    ' ',
    'x',
    '\0',
    '{"b":"\\""}\n',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 20 }),
      fc.integer({ min: 1, max: 9 }),
      async (pieces, size) => {
        const bytes = Buffer.from(pieces.join(''));
        const whole = await entriesOf(bytes);
        expect(whole.length).toBeGreaterThan(0);
        expect(await entriesOf(bytes, size)).toEqual(whole);
        const alone = wholeFile(bytes, { maxBytes });
        if (alone !== null) expect([shown(alone)]).toEqual(whole);
      },
    ),
    { numRuns: 500 },
  );
});

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<[string | null, string][]> {
  const seen: [string | null, string][] = [];
  for await (const entry of opened(source, { maxBytes })) {
    seen.push(shown(entry));
  }
  return seen;
}

function shown(entry: Entry): [string | null, string] {
  return [entry.index, 'bytes' in entry ? Buffer.from(entry.bytes).toString() : entry.rejection.code];
}

function entriesOf(bytes: Uint8Array, size = 65_536): Promise<[string | null, string][]> {
  return collect(chunked(bytes, size));
}

async function gzipOf(source: () => AsyncGenerator<Buffer>): Promise<Buffer> {
  const gzip = createGzip();
  const parts: Buffer[] = [];
  gzip.on('data', (part: Buffer) => parts.push(part));
  for await (const chunk of source()) {
    await new Promise<void>((resolve) => gzip.write(chunk, () => resolve()));
  }
  await new Promise<void>((resolve) => gzip.end(() => resolve()));
  return Buffer.concat(parts);
}
