// The table of formats: each entry is one file with its test, and what a sniff is shown is bounded.
// Must not test a format: its own test does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { wholeFile } from '../../src/formats/containers.ts';
import { headBytes, headChars } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/table.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';
import { opened } from './opened.ts';

const source = join(import.meta.dirname, '../../src/formats');

test.each(formats.map(({ name }) => name))(
  '%s is one file, and its test calls the contract',
  async (name) => {
    const [format] = Object.values<unknown>(await import(join(source, `${name}.ts`)));
    expect(format).toBe(formats.find((other) => other.name === name));
    const tests = readFileSync(join(import.meta.dirname, `${name}.test.ts`), 'utf8');
    expect(tests).toMatch(/^testFormatContract\(/m);
  },
);

test('every format is in the table, once', () => {
  const names = formats.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const files = readdirSync(source).filter(
    (file) => file.endsWith('.ts') && /^ {2}kind: '/m.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.ts`).toSorted());
});

test('the last body takes any text', () => {
  const last = formats.findLast(({ kind }) => kind === 'body');
  for (const head of ['', ' ', '<p>', '\0']) expect(last?.sniff(head, false)).toBe(true);
});

describe('no sniff is shown more than the head', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** The longest head that each format was shown, 0 for one that was not asked. */
  async function longestShown(run: () => unknown): Promise<Map<string, number>> {
    const spies = formats.map((format) => ({ format, spy: vi.spyOn(format, 'sniff') }));
    await run();
    return new Map(
      spies.map(({ format, spy }) => [
        format.name,
        Math.max(0, ...spy.mock.calls.map(([head]) => head.length)),
      ]),
    );
  }

  function shown(kinds: string[], length: number): Map<string, number> {
    return new Map(formats.map(({ name, kind }) => [name, kinds.includes(kind) ? length : 0]));
  }

  const ofBytes = ['compression', 'container'];
  const long = Buffer.from('The ferry left at six. '.repeat(100_000));

  test('of a file in one piece', async () => {
    expect(await longestShown(() => wholeFile(long, { maxBytes: 1 }))).toEqual(
      shown(ofBytes, headBytes.most),
    );
  });

  test('of a stream, nor of what comes out of a compression', async () => {
    async function* compressed() {
      yield gzipSync(long);
    }
    const lengths = await longestShown(async () => {
      for await (const _ of opened(compressed(), { maxBytes: 1 })) break;
    });
    expect(lengths).toEqual(shown(ofBytes, headBytes.most));
  });

  test('of a text', async () => {
    const lengths = await longestShown(() => parseContent({ bytes: long, format: null, encoding: null }));
    expect(lengths).toEqual(
      new Map([
        ...shown(['document', 'body'], headChars),
        ...[...shown(['envelope'], headBytes.most)].filter(([, length]) => length > 0),
      ]),
    );
  });
});
