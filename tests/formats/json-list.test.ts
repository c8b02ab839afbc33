// JSON objects around lists of articles are opened into these; an article that has lists stays one item.
// Must not touch the disk.
import { expect, test } from 'vitest';
import { openContainer } from '../../src/formats/containers.ts';
import { jsonList } from '../../src/formats/json-list.ts';
import { testFormatContract } from './contract.ts';

const story = (name: string) => ({
  title: name,
  url: `https://a.example/${name}`,
  content: `The ${name} left at six.`,
});
const two = [story('ferry'), story('train')];

async function opened(text: string, maxBytes = 10_000) {
  async function* source() {
    for (let at = 0; at < text.length; at += 50) yield Buffer.from(text.slice(at, at + 50));
  }
  const refused = () => Promise.reject(new Error('not needed'));
  const titles: unknown[] = [];
  let format: string | null = null;
  for await (const entry of openContainer(source(), { maxBytes }, { ofFile: refused, ofCopy: refused })) {
    if ('closing' in entry) continue;
    ({ format } = entry);
    titles.push(
      'bytes' in entry ? JSON.parse(Buffer.from(entry.bytes).toString()).title : entry.rejection.code,
    );
  }
  return { titles, format };
}

test.each([
  ['an answer of a news service', { status: 'ok', totalResults: 2, articles: two }],
  ['an answer of a content system', { data: two, meta: { pages: 1 } }],
  [
    'a dump of feedparser',
    { bozo: false, entries: two, feed: { title: 'Harbour Post', links: [{ href: '/' }] } },
  ],
  ['one whose feed comes first', { feed: { title: 'Harbour Post', tags: [{ term: 'x' }] }, entries: two }],
  ['posts of Ghost', { posts: two }],
  [
    'an export of Ghost',
    { db: [{ meta: { version: '5' }, data: { users: [{ name: 'Mara' }], posts: two, tags: [] } }] },
  ],
  [
    'hits of a search engine',
    {
      took: 3,
      hits: { total: 2, hits: two.map((_source) => ({ _id: '1', title: _source.title, _source })) },
    },
  ],
  ['a GraphQL answer', { data: { posts: { edges: two.map((node) => ({ title: node.title, node })) } } }],
  [
    'titles and addresses alone',
    { articles: two.map(({ title, url }) => ({ title, url, seendate: '2024' })) },
  ],
])('%s', async (_name, object) => {
  expect(await opened(JSON.stringify(object))).toEqual({ titles: ['ferry', 'train'], format: 'json-list' });
  expect(await opened(`\ufeff ${JSON.stringify(object, null, 2)}\n`)).toEqual({
    titles: ['ferry', 'train'],
    format: 'json-list',
  });
});

test('several of them, one a line, and an article between them', async () => {
  const lines = [{ articles: two }, story('goat'), { articles: [story('salt')] }];
  expect((await opened(lines.map((line) => JSON.stringify(line)).join('\n'))).titles).toEqual([
    'ferry',
    'train',
    'goat',
    'salt',
  ]);
});

test('an object that is larger than any item is opened all the same', async () => {
  const many = Array.from({ length: 100 }, () => story('ferry'));
  const text = JSON.stringify({ articles: many });
  expect(text.length).toBeGreaterThan(5_000);
  expect((await opened(text, 1_000)).titles).toEqual(many.map(({ title }) => title));
});

test('a truncated file yields its complete articles, then one rejection', async () => {
  const text = JSON.stringify({ articles: two });
  expect((await opened(text.slice(0, -30))).titles).toEqual(['ferry', 'bad_json']);
  expect((await opened(`${text} and more`)).titles).toEqual(['ferry', 'train', 'bad_json']);
});

test.each([
  ['an article with lists', { title: 'a', content: 'The ferry left at six.', items: two, posts: two }],
  [
    'an article whose lists come first',
    { posts: two, data: two, title: 'a', text: 'The ferry left at six.' },
  ],
  ['a list of something else', { items: [{ id: 1 }, { id: 2 }], name: 'a' }],
  ['no list', { article: story('ferry') }],
])('%s stays one item', async (_name, object) => {
  expect((await opened(JSON.stringify(object))).format).toBeNull();
});

test('articles one a line are JSON Lines, whatever lists they have', async () => {
  const lines = two.map((one) => JSON.stringify({ ...one, items: [story('goat')] })).join('\n');
  expect(await opened(lines)).toEqual({ titles: ['ferry', 'train'], format: 'json-lines' });
});

testFormatContract({
  format: jsonList,
  whole: [
    '{"articles": [{"title": "One", "content": "Lit."}, {"title": "Two", "content": "Lit, [{\\"."}]}\n',
    '{"data": {"posts": [{"text": "Lit at six."}]}, "a": {"b": [1]}, "c": [[]]}',
  ],
  endless: { first: '{"articles":[', again: '{"content": "The ferry left at six."},\n' },
});
