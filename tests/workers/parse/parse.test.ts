// The parse stage from bytes to ParsedArticle: fixtures, bad inputs each with its code, and anything at all.
// Must not need Redis or the disk but for the fixtures.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PermanentError } from '../../../src/errors.ts';
import type { ItemMeta } from '../../../src/schemas/item.ts';
import { ParsedArticle } from '../../../src/schemas/parsed.ts';
import type { RawContent } from '../../../src/schemas/raw.ts';
import { parse, parseContent } from '../../../src/workers/parse/parse.ts';
import { runItems } from '../../../src/workers/run/run-items.ts';
import { testFixtures } from '../../test-fixtures.ts';
import { watchedContext } from '../watched-context.ts';

const seeds = join(import.meta.dirname, '../../../../shared/acceptance/seeds');

function raw(content: string | Uint8Array, known: Partial<RawContent> = {}): RawContent {
  return {
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    format: null,
    encoding: null,
    ...known,
  };
}

describe('parsing the fixtures', () => testFixtures('tests/workers/parse/fixtures'));

describe.skipIf(!existsSync(seeds))('the acceptance seeds (skipped where ../shared is not there)', () => {
  test('are front matter around HTML, or plain text, whatever their ending says', () => {
    const forms = readdirSync(seeds).map((file) => {
      const { format, bodyFormat, flags } = parseContent(raw(readFileSync(join(seeds, file))));
      return [format, bodyFormat, ...flags].join(' ');
    });
    const around = 'markdown html-fragment';
    expect(forms).toEqual([around, around, 'text text', 'text text', around]);
  });
});

describe('bad input ends with its code', () => {
  test.each([
    ['an empty file', '', 'empty'],
    ['white space', ' \n\u3000\u00a0\n', 'empty'],
    ['a PNG, whatever its name', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unsupported'],
    ['JavaScript front matter', '---js\n{ title: process.exit(9) }\n---\nBody', 'bad_front_matter'],
    ['a fence that never closes', '---\ntitle: x\n\nBody', 'bad_front_matter'],
    ['broken JSON', '{"content": "x', 'bad_json'],
    ['JSON without an article', '{"title": "x"}', 'bad_json'],
    ['binary data inside JSON', JSON.stringify({ contentBase64: 'iVBORw0KGgoAAAANSUhEUg==' }), 'unsupported'],
  ])('%s', (_name, content, code) => {
    expect(() => parseContent(raw(content))).toThrow(expect.objectContaining({ code }));
  });

  test('a body that is empty below its front matter is left to the next stage', () => {
    expect(parseContent(raw('---\ntitle: x\n---\n'))).toMatchObject({
      body: '',
      frontMatter: { title: 'x' },
    });
  });

  test('unless the front matter carries the content', () => {
    const article = parseContent(raw('---json\n{"title": "x", "content": "<p>One.</p><p>Two.</p>"}\n---\n'));
    expect(article).toMatchObject({ bodyFormat: 'html-fragment', body: '<p>One.</p><p>Two.</p>' });
    expect(article.frontMatter).toEqual({ title: 'x' });
  });

  test('one bad item of a batch harms only itself', async () => {
    const meta: ItemMeta = {
      itemId: 'a'.repeat(64),
      inboxId: 'inbox',
      root: '/inbox',
      path: 'a.txt',
      index: null,
      container: null,
      sha256: null,
      bytes: 1,
      round: 'keep',
      retryOf: null,
      replaces: null,
      receivedAt: '2024-01-01T00:00:00Z',
      claim: null,
    };
    const { context, failures } = watchedContext();
    const items = ['', 'Text.'].map((text) => ({ meta, input: raw(text) }));
    const [bad, good] = await runItems(parse, items, context);
    expect(bad?.result).toMatchObject({ kind: 'drop', drop: { outcome: 'rejected', code: 'empty' } });
    expect(good?.result).toMatchObject({ kind: 'pass', output: { body: 'Text.' } });
    expect(failures).toEqual([]);
  });
});

describe('what the caller knows decides', () => {
  test('the form', () => {
    expect(parseContent(raw('{"content": "x"}', { format: 'text' }))).toMatchObject({
      format: 'text',
      body: '{"content": "x"}',
    });
    expect(parseContent(raw('No tags here.', { format: 'html-page' }))).toMatchObject({
      bodyFormat: 'html-page',
    });
    expect(parseContent(raw('---\na: b\n---\nx', { format: 'text' }))).toMatchObject({
      bodyFormat: 'text',
      body: 'x',
    });
  });

  test('the encoding', () => {
    expect(parseContent(raw(Uint8Array.of(0xcf, 0xf0, 0xe8), { encoding: 'windows-1251' })).body).toBe('При');
  });
});

test('front matter inside JSON content is read too; the keys of the JSON count more', () => {
  const content = '---\ntitle: inner\ntags: [a]\n---\n# Heading\n';
  expect(parseContent(raw(JSON.stringify({ content, title: 'outer' })))).toMatchObject({
    format: 'json',
    bodyFormat: 'markdown',
    body: '# Heading\n',
    frontMatter: { title: 'outer', tags: ['a'] },
  });
});

test.each([
  '[',
  '{',
  '{"a":',
  '{"a":[',
  '---\n',
  '---\na: ',
  '- ',
  '<div>',
  '<!--',
  '\n',
  ' ',
  '\u3000',
  '`',
  '\r\n',
  '雨',
  '\0',
  'a\0',
])('ten megabytes of %j end before the test times out', (unit) => {
  const bytes = Buffer.alloc(10_000_000, unit);
  outcomeOf(raw(bytes));
});

test('any input gives a ParsedArticle or a PermanentError', () => {
  const snippet = fc.constantFrom(
    ...[
      '---',
      '---js',
      '---json',
      '\n',
      '\r\n',
      'title: a: b',
      'k: &a [*a, *a]',
      '{"content":',
      '"text"',
      '}',
      '[',
      ']',
    ],
    ...[
      '<html>',
      '<div>',
      '<p>',
      '</p>',
      '# x',
      '[a](b)',
      '\ufeff',
      '\0',
      '雨',
      'é',
      '__proto__: x',
      '"__proto__":{},',
      ' ',
      ',',
    ],
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 100 }).map((text) => Buffer.from(text)),
    fc.array(snippet, { maxLength: 25 }).map((parts) => Buffer.from(parts.join(''))),
    fc.array(snippet, { maxLength: 15 }).map((parts) => Buffer.from(parts.join('\n'), 'utf16le')),
    fc.jsonValue().map((content) => Buffer.from(JSON.stringify({ content, html: content, other: content }))),
    fc
      .tuple(fc.array(snippet, { maxLength: 12 }), fc.uint8Array({ maxLength: 12 }))
      .map(([parts, tail]) => Buffer.concat([Buffer.from(parts.join('\n')), tail])),
  );
  fc.assert(
    fc.property(bytes, (content) => {
      outcomeOf(raw(content));
    }),
    { numRuns: 3_000 },
  );
});

/** Parses and checks the promise that nothing but a ParsedArticle or a PermanentError comes out. */
function outcomeOf(content: RawContent): void {
  let article: ParsedArticle;
  try {
    article = parseContent(content);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    return;
  }
  expect(ParsedArticle.safeParse(article).error).toBeUndefined();
  expect(article.body.isWellFormed()).toBe(true);
}
