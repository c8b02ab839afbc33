// JSON objects whose keys are ids or addresses are opened into their values; any other object stays what it is.
// Must not touch the disk.
import { describe, expect, test } from 'vitest';
import { jsonMap } from '../../src/formats/json-map.ts';
import type { FieldMap } from '../../src/schemas/field-map.ts';
import { testFormatContract } from './contract.ts';
import { opened } from './opened.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const story = (name: string) => ({
  title: name,
  text: `The ${name} left at "six" {sharp].`,
  tags: [{ title: 'no' }, {}],
});
const two = [story('ferry'), story('train')];
const mapOf = (keys: string[], values: unknown[] = two) =>
  `{${keys.map((key, at) => `${JSON.stringify(key)}: ${JSON.stringify(values[at], null, 1)}`).join(',\n')}}\n`;
const addresses = ['https://a.example/1', 'http://a.example/?id=2'];

interface Reading {
  maxBytes?: number;
  chunkSize?: number;
  map?: FieldMap;
}

/** The title of each item or the code of its rejection, its address, and the format that the items come from. */
async function read(input: string | Uint8Array, { maxBytes = 100_000, chunkSize = 50, map }: Reading = {}) {
  const bytes = Buffer.from(input);
  async function* source() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const found: unknown[] = [];
  const urls: unknown[] = [];
  let format: string | null = null;
  for await (const entry of opened(source(), { maxBytes, map: map ?? null })) {
    ({ format } = entry);
    urls.push(entry.facts?.url);
    if ('rejection' in entry) found.push(entry.rejection.code);
    else if (format === null) found.push('whole');
    else found.push(/"title": ?"(\w+)"/.exec(Buffer.from(entry.bytes).toString('latin1', 0, 100))?.[1]);
  }
  return { format, found, urls };
}

const titles = ['ferry', 'train'];
const withoutUrls = { format: 'json-map', found: titles, urls: [undefined, undefined] };
const withUrls = { ...withoutUrls, urls: addresses };

describe('each value is an item', () => {
  test.each([
    ['numbers', ['1234', '1235']],
    ['ids', ['5f3c9a', '5f3c9b']],
    ['slugs', ['the-ferry', 'the-train']],
    ['titles', ['The ferry left', '渡轮']],
    ['keys that reach the prototype', ['__proto__', 'constructor']],
    ['a key that occurs twice', ['17', '17']],
    ['an empty key', ['', 'b']],
  ])('of %s', async (_name, keys) => {
    for (const chunkSize of [1, 7, 65_536])
      expect(await read(mapOf(keys), { chunkSize })).toEqual(withoutUrls);
  });

  test('of addresses, which are those of the items', async () => {
    for (const chunkSize of [1, 7, 65_536])
      expect(await read(mapOf(addresses), { chunkSize })).toEqual(withUrls);
    expect(await read(mapOf(addresses).replaceAll('/', '\\/'))).toEqual(withUrls);
    expect(await read(`\ufeff ${mapOf(addresses)}`)).toEqual(withUrls);
    const odd = await read(mapOf([`https://a.example/${'x'.repeat(3_000)}`, 'https://a.example/']));
    expect(odd.urls).toEqual([undefined, 'https://a.example/']);
  });

  test('of addresses, with a text alone', async () => {
    const texts = titles.map((title) => ({ text: `The "title": "${title}" left.` }));
    expect((await read(mapOf(addresses, texts))).format).toBe('json-map');
    expect((await read(mapOf(['1', '2'], texts))).format).toBeNull();
  });

  test.each(['le', 'be'])('in UTF-16%s with a byte order mark', async (order) => {
    const bytes = Buffer.from(`\ufeff${mapOf(addresses)}`, 'utf16le');
    expect(await read(order === 'le' ? bytes : bytes.swap16())).toEqual(withUrls);
  });

  test('of a single id or address', async () => {
    for (const key of ['1234', 'post-17', '0b6e4a5e-9f1c-4d9b-8f6f-3f0c2a1d7e55', 'https://a.example/1'])
      expect(await read(mapOf([key]))).toMatchObject({ format: 'json-map', found: ['ferry'] });
    expect((await read(mapOf(['the-ferry']))).format).toBeNull();
  });

  test('of several objects, one a line', async () => {
    const lines = addresses.map((key, at) => JSON.stringify({ [key]: two[at] })).join('\n');
    for (const chunkSize of [7, 65_536]) expect(await read(lines, { chunkSize })).toEqual(withUrls);
  });

  test('whose text has a name that only the user knows', async () => {
    const values = titles.map((title) => ({ title, words: 'The lamps are lit.' }));
    expect((await read(mapOf(['1', '2'], values))).format).toBeNull();
    expect(await read(mapOf(['1', '2'], values), { map: { text: 'words' } })).toEqual(withoutUrls);
  });

  test('that is not an article is rejected alone', async () => {
    const values = [story('ferry'), null, 'The lamps are lit.', ['x'], story('train'), 7];
    const keys = values.map((_, at) => `https://a.example/${at}`);
    expect((await read(mapOf(keys, values))).found).toEqual([
      'ferry',
      'bad_json',
      'bad_json',
      'bad_json',
      'train',
      'bad_json',
    ]);
    const failed = mapOf(['1', '2', '3'], [...two, null]);
    expect((await read(failed)).found).toEqual(['ferry', 'train', 'bad_json']);
    const first = mapOf(addresses, [{ error: 'timeout' }, story('train')]);
    expect((await read(first)).found).toEqual([undefined, 'train']);
  });
});

test.each([
  ['an article', { title: 'a', text: 'The lamps are lit.', '1234': story('ferry') }],
  ['an article behind its records', { '1': story('ferry'), '2': story('train'), text: 'The lamps are lit.' }],
  ['a wrapped article', { article: story('ferry') }],
  ['a wrapped article beside metadata', { meta: story('train'), article: story('ferry') }],
  ['an answer', { data: story('ferry') }],
  ['values of WordPress', { title: { rendered: 'a' }, content: { rendered: 'The lamps are lit.' } }],
  ['sections of an article', { opening: { text: 'The lamps.' }, ending: { text: 'They are lit.' } }],
  ['paragraphs with numbers', { 0: { text: 'The lamps.' }, 1: { text: 'They are lit.' } }],
  ['properties of a page', { props: { pageProps: story('ferry') }, page: '/a' }],
  ['words in another language', { 正文: story('ferry'), 作者: story('train') }],
  ['records and a number', { a: story('ferry'), b: story('train'), count: 2 }],
  ['people', { '1': { name: 'Mara', age: 7 }, '2': { name: 'Ida', age: 8 } }],
  ['texts', { '1': 'The lamps are lit.', '2': 'The ferry left.' }],
  ['addresses of files', { 'https://a.example/1': { size: 7 }, 'https://a.example/2': { size: 8 } }],
  ['nothing', {}],
])('an object that is or has %s is one item', async (_name, object) => {
  for (const text of [JSON.stringify(object), JSON.stringify(object, null, 2)])
    expect(await read(text)).toMatchObject({ format: null, found: ['whole'] });
});

test('JSON Feed, lists and lines are not taken', async () => {
  expect((await read(JSON.stringify({ articles: two }))).format).toBe('json-list');
  expect((await read(two.map((one) => JSON.stringify(one)).join('\n'))).format).toBe('json-lines');
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    items: [{ id: '1', content_text: 'The lamps are lit.' }],
  };
  expect((await read(JSON.stringify(feed))).format).toBe('json-feed');
});

describe('damage', () => {
  test('at the end is one rejection', async () => {
    const text = mapOf(addresses);
    for (const end of [',', ', "https://a.exa', ', "https://a.example/3": {"ti', '} and prose'])
      expect((await read(text.trimEnd().slice(0, -1) + end)).found).toEqual([...titles, 'bad_json']);
  });

  test('inside a value harms only that value', async () => {
    const text = mapOf(['1', '2', '3'], [...two, { title: 'goat', text: 'x', price: 7 }]).replace(
      '7',
      'oops',
    );
    expect((await read(text)).found).toEqual(['ferry', 'train', 'bad_json']);
  });
});

test.each([0, 1, 2])('value number %i is too large alone', async (nth) => {
  const values = ['ferry', 'train', 'goat'].map((name, at) => ({
    ...story(name),
    ...(at === nth && { text: 'The ferry left. '.repeat(500) }),
  }));
  const found = ['ferry', 'train', 'goat'].map((title, at) => (at === nth ? 'too_large' : title));
  const keys = values.map((_, at) => `https://a.example/${at}`);
  expect(await read(mapOf(keys, values), { maxBytes: 1_000 })).toMatchObject({ format: 'json-map', found });
});

const start = `{"https://a.example/1": ${JSON.stringify(story('ferry'))}, "https://a.example/2": `;

test.each([
  ['depth', (size: number) => `${start}${'['.repeat(size)}`],
  ['depth from the beginning', (size: number) => '{"17":'.repeat(size / 8)],
  ['an open string', (size: number) => `${start}"${'\\"'.repeat(size / 2)}`],
  ['a long key', (size: number) => `{"${'k'.repeat(size)}": {}}`],
  ['an open key', (size: number) => `${start}{}, "${'\\\\'.repeat(size / 2)}`],
  ['many keys', (size: number) => `${start}{}${',"1":{}'.repeat(size / 100)}}`],
  [
    'one key many times',
    (size: number) => `{${'"__proto__":{"text":"x","title":"y"},'.repeat(size / 500)}"1":{}}`,
  ],
  ['keys without values', (size: number) => `${start}{}${',"1":'.repeat(size / 5)}}`],
  ['NaN', (size: number) => `${start}{"n": [${'NaN,'.repeat(size / 40)}NaN]}}`],
])('%s takes linear time', async (_name, make) => {
  const growth = await growthOf(200_000, async (size) => {
    await read(make(size), { maxBytes: 10_000_000, chunkSize: 65_536 });
  });
  expect(growth).toBeLessThan(mostGrowth);
});

testFormatContract({
  format: jsonMap,
  whole: [
    '{"https://a.example/1": {"text": "Lit."}, "https://a.example/2": {"text": "Lit, [{\\"."}}\n',
    '\ufeff{"17": {"title": "One", "text": "Lit."}, "18": {"title": "Two", "text": "Lit at six."}}',
  ],
  endless: { first: '{', again: '"https://a.example/1": {"content": "The ferry left at six."},\n' },
});
