// Where the article is in a JSON object, and what becomes of all its other keys.
// Must not depend on one scraper.
import { expect, test } from 'vitest';
import { json } from '../../src/formats/json.ts';
import { testFormatContract } from './contract.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const readText = (text: string) => json.open({ text, encoding: 'utf-8', flags: [] });
const read = (value: unknown) => readText(JSON.stringify(value));

test.each([
  ['content', { content: 'Body', title: 'T' }],
  ['html before text', { text: 'plain', content_html: 'Body', title: 'T' }],
  [
    'an extracted body before the raw page',
    { html: '<html>…</html>'.repeat(40), articleBody: 'Body', title: 'T' },
  ],
  ['camel and snake case', { Article_Body: 'Body', title: 'T' }],
  ['a rendered object', { title: 'T', content: { rendered: 'Body', protected: false } }],
  ['a wrapper', { data: { article: { title: 'T', text: 'Body' } } }],
  ['a Chinese key', { 正文: 'Body', title: 'T' }],
  ['an empty key before a full one', { content: ' ', text: 'Body', title: 'T' }],
  ['a list with one object', [{ body: 'Body', title: 'T' }]],
])('the content is found: %s', (_name, value) => {
  const { content, frontMatter } = read(value);
  expect(content).toContain('Body');
  expect(frontMatter.title).toBe('T');
});

test('paragraphs in a list become paragraphs', () => {
  expect(read({ content: ['One.', 'Two.'] }).content).toBe('One.\n\nTwo.');
});

test('base64 content becomes bytes', () => {
  expect(read({ contentBase64: Buffer.from('Body').toString('base64') }).content).toEqual(
    Buffer.from('Body'),
  );
});

test('numbers and booleans are kept as written, nested data too', () => {
  const text =
    '{"content":"x","id":1234567890123456789,"price":1.50,"ok":true,"none":null,"by":{"names":["a",7]}}';
  expect(readText(text).frontMatter).toEqual({
    id: '1234567890123456789',
    price: '1.50',
    ok: 'true',
    none: null,
    by: { names: ['a', '7'] },
  });
});

test('another rendering of the content is no metadata, a short value under such a name is', () => {
  const { frontMatter } = read({ content: 'Body', text: 'long '.repeat(100), story: 'S-12' });
  expect(frontMatter).toEqual({ story: 'S-12' });
});

test('an object without an article names its keys, a dozen of them at most', () => {
  expect(() => read({ status: 'ok', articles: [] })).toThrow(
    'No key of this object holds an article; it has: status, articles.',
  );
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [`key ${at} ${'x'.repeat(1_000)}`, 1]),
  );
  expect(() => read(many)).toThrow(/^No key of this object.{0,700} and 488 more\.$/);
});

test.each([
  ['a guard against scripts', `)]}',\n{"content":"Body"}`],
  ['the guard of Medium', '])}while(1);</x>{"content":"Body"}'],
  ['numbers that only Python writes', '{"content":"Body","score":NaN,"low":-Infinity,"note":"NaN \\" NaN"}'],
])('JSON with %s is read', (_name, text) => {
  expect(json.sniff(text)).toBe(true);
  expect(readText(text).content).toBe('Body');
});

test('numbers that only Python writes are null, words in strings stay', () => {
  expect(readText('{"content":"x","score":NaN,"low":-Infinity,"note":"NaN \\" NaN"}').frontMatter).toEqual({
    score: null,
    low: null,
    note: 'NaN " NaN',
  });
});

test.each([
  ['of a link or a removed post', { selftext: '[removed]', title: 'T' }, ''],
  ['cut into pieces', { content: ['The ', 'lamps', ' are lit', '.'] }, 'The lamps are lit.'],
  [
    'of a chat with links in it',
    { text: ['See ', { type: 'link', text: 'the pier' }, '.'] },
    'See the pier.',
  ],
  [
    'in two media types',
    {
      content: [
        { type: 'text/plain', value: 'Lit.' },
        { type: 'text/html', value: '<p>Lit.</p>' },
      ],
    },
    '<p>Lit.</p>',
  ],
  ['cut by a news service', { content: 'The lamps are… [+214 chars]' }, 'The lamps are…'],
])('a text %s is read', (_name, value, text) => {
  expect(read(value).content).toBe(text);
});

test('numbers of authors and categories are not names', () => {
  expect(read({ content: 'x', author: 3, categories: [1, 2], tags: ['2024'] }).frontMatter).toEqual({
    author_id: '3',
    categories_id: ['1', '2'],
    tags: ['2024'],
  });
});

test('keys that reach the prototype are left out', () => {
  const { frontMatter } = readText(
    '{"content":"x","__proto__":{"polluted":1},"constructor":1,"a":{"__proto__":{"b":1}}}',
  );
  expect(Object.keys(frontMatter)).toEqual(['a']);
  expect(Object.keys(frontMatter.a ?? {})).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('metadata is limited in number, size and depth', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const { frontMatter } = readText(
    `{"content":"x","deep":${deep},"many":[${'1,'.repeat(1_000_000)}1],"long":"${'x'.repeat(3_000_000)}"}`,
  );
  expect(JSON.stringify(frontMatter).length).toBeLessThan(100_000);
});

test.each([
  '{"title": "no content"}',
  '{"content": 7}',
  '{}',
  '{"content": "x"',
  '{"a": 1}\n{"b": 2}',
  '[{"content":"a"},{"content":"b"}]',
])('is refused as bad JSON: %j', (text) => {
  expect(json.sniff(text)).toBe(true);
  expect(() => readText(text)).toThrow(expect.objectContaining({ code: 'bad_json' }));
});

test('JSON whose first sign was lost is refused, and a glossary is not', () => {
  const text = '"status":"ok","articles":[{"title":"Ford","content":"Lit at six."}]}';
  for (const start of ['', '"', '"\n', ',']) expect(json.sniff(start + text)).toBe(true);
  expect(json.sniff('"Lamp": "a light that is carried".\n"Pier": "a bridge that ends in water".')).toBe(
    false,
  );
});

test.each([
  '{{ title }}',
  '{% raw %}',
  '[1] A footnote.',
  '[link](https://example.org)',
  'A {"b": 1} within text.',
  '['.repeat(100_000),
])('is no JSON at all: %.40j', (text) => {
  expect(json.sniff(text)).toBe(false);
});

testFormatContract({
  format: json,
  whole: ['{"title": "Lamps", "content": "Lit at six."}', '[{"data": {"article": {"text": "Lit at six."}}}]'],
  endless: { first: '{"content": "', again: 'The ferry left at six. ' },
});

test.each([
  ['a quote', ''],
  ['a backslash', '\\'],
])('a string that does not end, behind a NaN, takes linear time: %s comes last', async (_name, end) => {
  const growth = await growthOf(8_000, (quotes) => {
    expect(() => readText(`{"title": NaN, "text": "${'\\"'.repeat(quotes)}${end}`)).toThrow('not valid');
  });
  expect(growth).toBeLessThan(mostGrowth);
});

test('a NaN beside a string of many megabytes is read', () => {
  const content = 'a'.repeat(20_000_000);
  expect(readText(`{"content": "${content}", "score": NaN}`)).toEqual({
    content,
    frontMatter: { score: null },
  });
});

test('nested lists are read to a maximum depth, and deeper ones are ignored', () => {
  expect(read({ title: 'T', content: [['One.'], ['Two.']] }).content).toContain('Two.');
  const deep = `{"title": "T", "content": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect(() => readText(deep)).toThrow(expect.objectContaining({ code: 'bad_json' }));
});
