// JSON objects one after another, over any number of lines, are opened into these. JSON Lines and single objects are not touched.
// Must not touch the disk.
import { describe, expect, test } from 'vitest';
import { jsonSequence } from '../../src/formats/json-sequence.ts';
import { testFormatContract } from './contract.ts';
import { opened } from './opened.ts';
import { growthOf, mostGrowth } from './work-growth.ts';

const story = (name: string) => ({
  title: name,
  url: `https://a.example/${name}`,
  content: `The ${name} left at "six" {sharp].`,
  items: [{ title: 'no' }, {}],
});
const stories = ['ferry', 'train', 'goat'].map(story);
const titles = ['ferry', 'train', 'goat'];
const compact = (value: unknown) => JSON.stringify(value);
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

/** The title of each item or the code of its rejection, and the format that the items come from. */
async function read(input: string | Uint8Array, { maxBytes = 100_000, chunkSize = 50 } = {}) {
  const bytes = Buffer.from(input);
  async function* source() {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const found: unknown[] = [];
  let format: string | null = null;
  for await (const entry of opened(source(), { maxBytes })) {
    ({ format } = entry);
    if ('rejection' in entry) found.push(entry.rejection.code);
    else if (format === null) found.push('whole');
    else found.push(/"title": ?"(\w+)"/.exec(Buffer.from(entry.bytes).toString('latin1', 0, 100))?.[1]);
  }
  return { format, found };
}

describe('each object is an item', () => {
  test.each([
    ['over several lines', stories.map(pretty).join('\n')],
    ['over several lines with empty lines between them', `${stories.map(pretty).join('\r\n\r\n')}\n\n`],
    ['over several lines with nothing between them', stories.map(pretty).join('')],
    ['in one line with nothing between them', stories.map(compact).join('')],
    ['in one line with white space between them', stories.map(compact).join(' ')],
    ['over several lines with commas between them', stories.map(pretty).join(',\n')],
    ['in one line each with a comma at its end', `${stories.map(compact).join(',\n')},\n`],
    [
      'of which only the first is in one line',
      [compact(stories[0]), ...stories.slice(1).map(pretty)].join('\n'),
    ],
    ['with record separators before them', stories.map((one) => `\x1e${compact(one)}\n`).join('')],
    [
      'over several lines with record separators before them',
      stories.map((one) => `\x1e${pretty(one)}\n`).join(''),
    ],
    ['with record separators between them', stories.map(compact).join('\x1e')],
    ['behind a byte order mark', `\ufeff${stories.map(pretty).join('\n')}`],
  ])('%s', async (_name, text) => {
    for (const chunkSize of [1, 7, 65_536])
      expect(await read(text, { chunkSize })).toEqual({ format: 'json-sequence', found: titles });
  });

  test.each(['le', 'be'])('in UTF-16%s with a byte order mark', async (order) => {
    const bytes = Buffer.from(`\ufeff${stories.map(pretty).join('\n')}`, 'utf16le');
    expect(await read(order === 'le' ? bytes : bytes.swap16())).toEqual({
      format: 'json-sequence',
      found: titles,
    });
  });

  test('two with a comma between their lines', async () => {
    expect(await read(stories.slice(0, 2).map(compact).join(',\n'))).toEqual({
      format: 'json-sequence',
      found: ['ferry', 'train'],
    });
  });

  test('one behind a record separator', async () => {
    expect(await read(`\x1e${pretty(stories[0])}\n`)).toEqual({ format: 'json-sequence', found: ['ferry'] });
  });
});

test.each([
  ['one object in one line', compact(stories[0])],
  ['one object over several lines', pretty(stories[0])],
  ['an object and prose', `${pretty(stories[0])}\n\nThe ferry left.`],
  ['an object and a template', `${pretty({ title: 'A' })}\n\n{{< figure >}} The ferry left.`],
  ['a broken object and another one', `{"title": oops}\n\n${pretty(stories[0])}`],
])('%s is one item', async (_name, text) => {
  expect(await read(text)).toEqual({ format: null, found: ['whole'] });
});

test('one object in each line is JSON Lines, even if a line is cut', async () => {
  expect(await read(stories.map(compact).join('\n'))).toEqual({ format: 'json-lines', found: titles });
  expect(await read(stories.map(compact).join(' \n\n'))).toEqual({ format: 'json-lines', found: titles });
  const cut = [compact(stories[0]), '{"title": "tra', compact(stories[2])].join('\n');
  expect(await read(cut)).toEqual({ format: 'json-lines', found: ['ferry', 'bad_json', 'goat'] });
});

describe('damage', () => {
  test.each([
    ['inside an object', `${stories.map(pretty).join('\n')}\n{"title": "sa`, [...titles, 'bad_json']],
    ['inside the second object', `${pretty(stories[0])}{"tit`, ['ferry', 'bad_json']],
    ['that is not JSON', `${stories.map(pretty).join('\n')}\nand prose`, [...titles, 'bad_json']],
    [
      'in the middle',
      `${pretty(stories[0])}\n{"title": oops}\n${pretty(stories[1])}`,
      ['ferry', 'bad_json', 'train'],
    ],
    [
      'behind a record separator',
      `\x1e${compact(stories[0])}\n\x1e{"title": "tra\n\x1e${compact(stories[2])}\n`,
      ['ferry', 'bad_json', 'goat'],
    ],
  ])('%s is one rejection', async (_name, text, found) => {
    expect(await read(text)).toEqual({ format: 'json-sequence', found });
  });

  test.each([0, 1, 2])('object number %i is too large alone', async (nth) => {
    const all = stories.map((one, at) =>
      at === nth ? { ...one, content: 'The ferry left. '.repeat(500) } : one,
    );
    const found = titles.map((title, at) => (at === nth ? 'too_large' : title));
    expect(await read(all.map(pretty).join('\n'), { maxBytes: 2_000 })).toEqual({
      format: 'json-sequence',
      found,
    });
    const records = all.map((one) => `\x1e${compact(one)}`).join('\n');
    expect(await read(records, { maxBytes: 2_000 })).toEqual({ format: 'json-sequence', found });
  });

  test('a single object that is too large is one item', async () => {
    const large = pretty({ content: 'The ferry left. '.repeat(500) });
    for (const text of [large, large.slice(0, -10)])
      expect(await read(text, { maxBytes: 2_000 })).toEqual({ format: null, found: ['too_large'] });
  });
});

test('NaN, keys that occur twice and keys that reach the prototype harm nothing', async () => {
  const text =
    '{"title": "a",\n"n": NaN}\n{"__proto__": {"title": "x"}, "title": "b", "title": "c"}\n{"constructor": 1,\n"title": "d"}';
  expect(await read(text)).toEqual({ format: 'json-sequence', found: ['a', 'x', 'd'] });
  expect(Reflect.get({}, 'title')).toBeUndefined();
});

test.each([
  ['depth', (size: number) => `{"a": 1}{"a": ${'['.repeat(size)}`],
  ['closed depth', (size: number) => `{"a": 1}{"a": ${'['.repeat(size / 2)}${']'.repeat(size / 2)}}`],
  ['an open string', (size: number) => `{"a": 1}{"a": "${'x'.repeat(size)}`],
  ['an open string in the first object', (size: number) => `{\n"a": "${'\\"'.repeat(size / 2)}`],
  ['white space between objects', (size: number) => `{\n"a": 1}${' '.repeat(size)}{"a": 2}`],
  ['empty objects', (size: number) => '{}'.repeat(size / 20)],
  ['record separators', (size: number) => '\x1e{'.repeat(size / 20)],
  ['NaN', (size: number) => `{\n"a": 1}{"a": [${'NaN,'.repeat(size / 40)}NaN]}`],
  ['commas', (size: number) => `{\n"a": 1}${','.repeat(size)}`],
])('%s takes linear time', async (_name, make) => {
  const growth = await growthOf(200_000, async (size) => {
    await read(make(size), { maxBytes: 10_000_000, chunkSize: 65_536 });
  });
  expect(growth).toBeLessThan(mostGrowth);
});

testFormatContract({
  format: jsonSequence,
  whole: [
    '{\n  "content": "One."\n}\n{\n  "content": "Two, [{\\"."\n}\n',
    '{"content": "One."}{"content": "Two, and longer."}',
    '\ufeff{"content": "One."},\n{"content": "Two."},\n',
    '\x1e{"content": "One."}\n\x1e{"content": "Two."}\n',
  ],
  endless: { first: '', again: '{\n"content": "The ferry left at six."\n}\n' },
});
