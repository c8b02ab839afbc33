// What counts as front matter, how broken front matter is salvaged, and that none of it runs.
// Must not depend on how the stages use it.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import matter from 'gray-matter';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PermanentError } from '../../../src/errors.ts';
import { readFrontMatter } from '../../../src/formats/front-matter/front-matter.ts';
import { growthOf, mostGrowth } from '../work-growth.ts';

describe('valid front matter', () => {
  test('scalars stay strings as written', () => {
    const { frontMatter, body, flags } = readFrontMatter(
      '---\ndate: 2024-01-02 03:04:05\ntitle: 12:30\nid: 0123\nyes: no\nbig: 1.0\nempty:\nlist: [1, 02]\nin:\n  a: 1\n---\nBody.\n',
    );
    expect(frontMatter).toEqual({
      date: '2024-01-02 03:04:05',
      title: '12:30',
      id: '0123',
      yes: 'no',
      big: '1.0',
      empty: null,
      list: ['1', '02'],
      in: { a: '1' },
    });
    expect(body).toBe('Body.\n');
    expect(flags).toEqual([]);
  });

  test.each([
    '\n---\na: b\n---\nx',
    '\n \n\t\n---\na: b\n---\nx',
    '\ufeff---\na: b\n---\nx',
    '---  \na: b\n--- \nx',
    '---yaml\na: b\n---\nx',
    '--- YML\na: b\n---\nx',
    '---\na: b\n...\nx',
  ])('is found in %j', (text) => {
    expect(readFrontMatter(text)).toEqual({ found: true, frontMatter: { a: 'b' }, body: 'x', flags: [] });
  });

  test.each([
    '---json\n{"a": 1.50, "b": {"c": true}}\n---\nx',
    '---\n{"a": 1.50,\n "b": {"c": true}}\n---\nx',
  ])('may be JSON: %j', (text) => {
    expect(readFrontMatter(text)).toMatchObject({
      frontMatter: { a: '1.50', b: { c: 'true' } },
      body: 'x',
      flags: [],
    });
  });

  test.each([
    ['---\na: b\n---\n', '\na: b\n---\n', ['---', '---\n'], { a: 'b' }],
    ['\ufeff\n--- YML;\na: b\n----  \n', ' YML;\na: b\n----  \n', ['---', '----  \n'], { a: 'b' }],
    ['---json\n{"a": 1.0}\n...\n', 'json\n{"a": 1.0}\n...\n', ['---', '...\n'], { a: '1.0' }],
    ['+++\na = "b"\n++++\n', '\na = "b"\n++++\n', ['+++', '++++\n'], { a: 'b' }],
  ])('gray-matter reads the head as it is in the document: %j', (text, head, delimiters, frontMatter) => {
    // gray-matter calls this function of its own with what follows the opening fence.
    const reads = vi.spyOn(matter, 'language');
    onTestFinished(() => reads.mockRestore());
    expect(readFrontMatter(`${text}The body.\n---\n`).frontMatter).toEqual(frontMatter);
    expect(reads.mock.calls).toEqual([[head, expect.objectContaining({ delimiters })]]);
    expect(Reflect.get(matter, 'cache')).toEqual({});
  });

  test('lines that only begin like the closing fence do not close it', () => {
    expect(readFrontMatter('---\na: "x\n--- y"\nb: |\n  z\n---\nbody')).toMatchObject({
      frontMatter: { a: 'x --- y', b: 'z' },
      body: 'body',
    });
  });

  test('a line separator ends the line before the closing fence', () => {
    expect(readFrontMatter('---\na: b\u2028---\nx')).toMatchObject({
      frontMatter: { a: 'b\u2028' },
      body: 'x',
    });
  });

  test('a block of lines keeps its last line end', () => {
    expect(readFrontMatter('---\na: |\n  one\n  two\n---\nx').frontMatter).toEqual({ a: 'one\ntwo\n' });
  });

  test('may be TOML, by its fence or by its name', () => {
    for (const [open, close] of [
      ['+++', '+++'],
      ['+++ TOML', '+++'],
      ['---toml', '---'],
    ]) {
      const text = `${open}\ntitle = "One: two"\ntags = ["x, y", "z"]\n[map]\n[map.in]\ndraft = false\n${close}\nx`;
      expect(readFrontMatter(text)).toEqual({
        found: true,
        frontMatter: { title: 'One: two', tags: ['x, y', 'z'], map: { in: { draft: 'false' } } },
        body: 'x',
        flags: [],
      });
    }
  });

  test.each([
    ['2024-01-02', '2024-01-02'],
    ['2024-01-02 03:04:05', '2024-01-02T03:04:05'],
    ['2024-01-02T03:04:05.25-05:00', '2024-01-02T03:04:05.250-05:00'],
    ['1979-05-27T07:32:00Z', '1979-05-27T07:32:00Z'],
    ['07:32:00', '07:32:00'],
    ['1_000', '1000'],
    ['9223372036854775807', '9223372036854775807'],
    ['0.5', '0.5'],
    ['"""\none\ntwo"""', 'one\ntwo'],
    ["'a\\b'", 'a\\b'],
  ])('TOML scalars are strings: %s', (written, value) => {
    expect(readFrontMatter(`+++\nkey = ${written}\n+++\n`)).toMatchObject({
      frontMatter: { key: value },
      flags: [],
    });
  });

  test('TOML tables of fields lend their keys to the document, but do not replace its own', () => {
    const tables =
      '[taxonomies]\ntags = ["a"]\n[extra]\nauthor = "Ada"\ntitle = "Other"\n[params]\ndraft = true';
    expect(readFrontMatter(`+++\ntitle = "Own"\n${tables}\n+++\n`).frontMatter).toEqual({
      title: 'Own',
      tags: ['a'],
      author: 'Ada',
      draft: 'true',
    });
  });

  test('may be empty', () => {
    expect(readFrontMatter('---\n---\nx')).toEqual({ found: true, frontMatter: {}, body: 'x', flags: [] });
  });

  test('ends at the first fence line, not at a line that begins with dashes', () => {
    const text = '---\na: |\n  one\n  ---\n  two\nb: "x\n  --- y"\n---\nbody\n---\nmore';
    expect(readFrontMatter(text)).toMatchObject({
      frontMatter: { a: 'one\n---\ntwo\n', b: 'x --- y' },
      body: 'body\n---\nmore',
    });
  });
});

describe('broken front matter is salvaged line by line', () => {
  test.each([
    ['title: 标题: 副标题', '标题: 副标题'],
    ['title: @x says hello', '@x says hello'],
    ['title: "a "b" c"', 'a "b" c'],
    ["title: 'It's late'", "It's late"],
    ['title: [Update] Bridge opens', '[Update] Bridge opens'],
    ['title: `code` first', '`code` first'],
    ['title: %discount', '%discount'],
    ['title: *starred*', '*starred*'],
    ['title: !important', '!important'],
    ['title: &quot;Rain&quot; is near', '&quot;Rain&quot; is near'],
    ['title:No space', 'No space'],
    ['title: "Never closed', 'Never closed'],
  ])('%s', (line, title) => {
    const { frontMatter, body, flags } = readFrontMatter(
      `---\n${line}\ntags: \n - one\n - "two"\nauthor:\n  name: Ada\nid: 007\n---\nBody`,
    );
    expect(frontMatter).toEqual({ title, tags: ['one', 'two'], author: { name: 'Ada' }, id: '007' });
    expect(body).toBe('Body');
    expect(flags).toEqual(['front-matter-salvaged']);
  });

  test('keys that are badly aligned stay keys', () => {
    expect(readFrontMatter('---\n\ttitle: One\n\t date: Two\n---\nx').frontMatter).toEqual({
      title: 'One',
      date: 'Two',
    });
  });

  test.each([
    [
      'a title without quotes',
      'title = One: two\ntags = ["a", "b"]',
      { title: 'One: two', tags: ['a', 'b'] },
    ],
    ['a string that never closes', 'title = "One\nid = 7', { title: 'One', id: '7' }],
    ['a key that is given twice', 'title = "One"\ntitle = "Two"', { title: 'Two' }],
    [
      'a day that no calendar has',
      'date = 2024-02-30\nlastmod = 2024-03-01',
      { date: '2024-02-30', lastmod: '2024-03-01' },
    ],
    ['more levels than are read', `a = ${'['.repeat(20)}${']'.repeat(20)}`, {}],
    ['dotted keys past the limit', `${'a.'.repeat(20)}a = 1`, {}],
  ])('TOML with %s', (_, block, frontMatter) => {
    expect(readFrontMatter(`+++\n${block}\n+++\nBody`)).toMatchObject({
      frontMatter,
      body: 'Body',
      flags: ['front-matter-salvaged'],
    });
  });

  test('an alias refers to the last preceding anchor of that name', () => {
    const { frontMatter } = readFrontMatter('---\na: &x one\nb: *x\nc: &x two\nd: *x\n---\nBody');
    expect(frontMatter).toEqual({ a: 'one', b: 'one', c: 'two', d: 'two' });
  });

  test('many aliases among many values take linear time', async () => {
    const growth = await growthOf(400, (count) => {
      const block = `a: &x y\nb: [${'*x, '.repeat(count)}${'z, '.repeat(2 * count)}z]`;
      expect(readFrontMatter(`---\n${block}\n---\nBody`).body).toBe('Body');
    });
    expect(growth).toBeLessThan(mostGrowth);
  });

  test('an alias bomb costs nothing and is read as it stands', () => {
    const letters = 'abcdefghi';
    const lines = [...letters].map((letter, index) => {
      const before = letters[index - 1];
      return `${letter}: &${letter} [${Array(9)
        .fill(before ? `*${before}` : 'lol')
        .join(',')}]`;
    });
    const { flags, frontMatter } = readFrontMatter(`---\n${lines.join('\n')}\n---\nBody`);
    expect(JSON.stringify(frontMatter).length).toBeLessThan(5_000);
    expect(flags).toEqual(['front-matter-salvaged']);
  });

  test.each([
    ['flow lists', `a: ${'['.repeat(50_000)}`],
    ['block lists', `a:\n  ${'- '.repeat(30_000)}x`],
    ['blank lines', `a: b\n${'\n'.repeat(500_000)}c: d`],
    ['keys', Array.from({ length: 50_000 }, (_, index) => `k${index}: v`).join('\n')],
    ['quotes', `a: ${'"'.repeat(60_000)}`],
  ])('any number of %s ends before the test times out', (_name, block) => {
    expect(readFrontMatter(`---\n${block}\n---\nBody`).body).toBe('Body');
  });

  test.each([
    ['arrays', `a = ${'['.repeat(60_000)}`],
    ['inline tables', `a = ${'{a='.repeat(20_000)}`],
    ['dotted keys', `b = 1\n${'a.'.repeat(30_000)}a = 1`],
    ['parts of a table name', `a = 1\n[${'a.'.repeat(30_000)}a]`],
    ['tables', `a = 1\n${'[[t]]\n'.repeat(1_900)}`],
    ['values', `a = [${'1,'.repeat(30_000)}]`],
    ['comments in an array', `a = [${'# c\n'.repeat(1_900)}]`],
    ['open comments', 'a = [1 # c'],
  ])('any number of TOML %s ends before the test times out', (_name, block) => {
    expect(readFrontMatter(`+++\n${block}\n+++\nBody`).body).toBe('Body');
  });
});

describe('keys that reach the prototype', () => {
  test.each([
    '---\n__proto__:\n  polluted: yes\nconstructor: x\nprototype: y\na: b\n---\n',
    '---json\n{"__proto__": {"polluted": "yes"}, "constructor": 1, "prototype": 2, "a": "b"}\n---\n',
    '---\n__proto__: {polluted: yes}\nconstructor: x\na: b\ntitle: "a "b"\n---\n',
    '+++\na = "b"\nconstructor = 1\nprototype = 2\n__proto__.polluted = "yes"\n+++\n',
    '+++\na = "b"\n[__proto__]\npolluted = "yes"\n+++\n',
    '+++\na = "b"\n[extra]\n"__proto__" = { polluted = "yes" }\n+++\n',
  ])('are left out of %j', (text) => {
    const { frontMatter } = readFrontMatter(text);
    expect(frontMatter.a).toBe('b');
    expect(Object.keys(frontMatter).filter((key) => !['a', 'title'].includes(key))).toEqual([]);
    expect(Reflect.get(frontMatter, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('front matter that is refused', () => {
  const marker = join(tmpdir(), `front-matter-ran-${process.pid}`);
  const code = `globalThis.frontMatterRan = true; require('fs').writeFileSync(${JSON.stringify(marker)}, 'x')`;

  test.each(['js', 'javascript', 'JavaScript', 'JS', ' js', 'coffee', 'CoffeeScript', 'cson', 'js;', 'ts'])(
    'code as ---%s is never run',
    (language) => {
      for (const block of [
        `{ title: (() => { ${code} })() }`,
        `title: ${code}`,
        `function f() { ${code} }; f()`,
      ]) {
        for (const end of ['\n---\nBody', '']) {
          expect(() => readFrontMatter(`---${language}\n${block}${end}`)).toThrow(
            expect.objectContaining({ code: 'bad_front_matter' }),
          );
        }
      }
      expect(Reflect.get(globalThis, 'frontMatterRan')).toBeUndefined();
      expect(existsSync(marker)).toBe(false);
    },
  );

  test.each([
    ['---\ntitle: Rain\n\nThe body.', 1],
    ['---\ntitle: Rain\ndate: 2024-01-01', 1],
    ['---\n{"title": "x"}\nbody', 1],
    ['\n\n---\n标题: 雨\n正文', 3],
  ])('a fence that never closes: %j', (text, line) => {
    const message = expect.stringContaining(`opened in line ${line} never closes`);
    expect(() => readFrontMatter(text)).toThrow(
      expect.objectContaining({ code: 'bad_front_matter', message }),
    );
  });

  test.each(['constructor', '__proto__', 'tostring', 'haskell'])(
    'a language nobody knows: %s',
    (language) => {
      expect(() => readFrontMatter(`---${language}\na: b\n---\nx`)).toThrow(
        expect.objectContaining({ code: 'bad_front_matter' }),
      );
    },
  );
});

test.each([
  'Just text.\n---\na: b\n---\n',
  '---\nJust a sentence below a rule.\nAnother line.\n',
  '---\n\n# Heading\n\nText.\n\n---\nMore.',
  '---\n* item\n* item\n---\n',
  '---\nNote: what follows is prose.\n\nIt goes on for a while.\n\nAnd a while longer.\n\n---\n\nThe end.',
  '---\nIn short words: prose goes on\nand never closes a fence.',
  '----\na: b\n----\n',
  '--- a heading of sorts ---\n\nText',
  '---\nhttps://example.org/page\n---\n',
  '---',
  '',
])('a text that is no front matter stays whole: %j', (text) => {
  expect(readFrontMatter(text)).toEqual({ found: false, frontMatter: {}, body: text, flags: [] });
});

test('any text is read or refused, nothing else', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '---',
      'a: b',
      '- x',
      '  c: "d',
      'k: &a [*a]',
      '{',
      '"q": 1,',
      '}',
      '',
      '标题: 一: 二',
      'c = 2024-01-02',
      '[c.d]',
      '? [',
      '<<: *a',
    ),
    fc.string({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.constantFrom('---', '+++'), fc.array(line, { maxLength: 12 }), (fence, lines) => {
      try {
        const { frontMatter, body } = readFrontMatter([fence, ...lines, fence, ''].join('\n'));
        expect(typeof body).toBe('string');
        expect(JSON.stringify(frontMatter).length).toBeLessThan(10_000);
      } catch (error) {
        expect(error).toBeInstanceOf(PermanentError);
      }
    }),
    { numRuns: 1_000 },
  );
});
