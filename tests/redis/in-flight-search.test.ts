// Items in flight are found by their paths and ids, on a real Redis.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../src/redis/connection.ts';
import { findInFlight, inFlight } from '../../src/redis/in-flight-search.ts';
import { itemOf, openTestPipeline, testAddress } from './fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

const accept = (...paths: string[]) =>
  pipeline.intake.accept(
    paths.map((path) => ({ meta: itemOf(path, { path }), raw: Buffer.from('raw'), rejection: null })),
  );

async function pathsFor(query: string, limit = 20, redis = pipeline.redis): Promise<string[]> {
  const wanted = ({ root, path }: { root: string; path: string }) => join(root, path).includes(query);
  const found = await findInFlight(redis, pipeline.keys, [query], wanted, limit);
  return found.map(({ meta }) => meta.path).sort();
}

test('any part of a path finds an item, with signs that JSON escapes and in any language', async () => {
  await accept('a/one.md', 'b/one.txt', '港口/"渡船".md');
  expect(await pathsFor('one')).toEqual(['a/one.md', 'b/one.txt']);
  expect(await pathsFor('a/one')).toEqual(['a/one.md']);
  expect(await pathsFor('"渡船"')).toEqual(['港口/"渡船".md']);
  expect(await pathsFor('港口/')).toEqual(['港口/"渡船".md']);
  expect(await pathsFor('nothing')).toEqual([]);
  expect(await pathsFor('one', 1)).toHaveLength(1);
});

test('a path is found in every writing that is asked for', async () => {
  const [composed, apart] = ['Zürich/Café.md'.normalize('NFC'), 'Zürich/Café.md'.normalize('NFD')];
  await accept(composed, apart, 'Cafe.md');
  const find = (queries: string[]) =>
    findInFlight(pipeline.redis, pipeline.keys, queries, () => true, 20).then((items) =>
      items.map(({ meta }) => meta.path).sort(),
    );
  expect(await find([composed])).toEqual([composed]);
  expect(await find([composed, apart])).toEqual([composed, apart].sort());
});

test('an absolute path finds its item', async () => {
  await accept('a/one.md', 'b/one.md');
  const { root } = itemOf('x');
  expect(await pathsFor(join(root, 'a/one.md'))).toEqual(['a/one.md']);
});

test('one path among many with the same name is found', async () => {
  const many = Array.from({ length: 100 }, (_, at) => `${String(at).padStart(3, '0')}/index.html`);
  await accept(...many);
  expect(await pathsFor('099/index.html')).toEqual(['099/index.html']);
});

test('items that have gone on to another stage are found there', async () => {
  await accept('a.md', 'b.md');
  const { itemId } = itemOf('a.md');
  await pipeline.store.advance('parse', [
    { itemId, to: 'clean', jobId: 'j', carries: { result: '{}' }, stageMs: {} },
  ]);
  expect((await inFlight(pipeline.redis, pipeline.keys, itemId))?.stage).toBe('clean');
  expect(await pathsFor('.md')).toEqual(['a.md', 'b.md']);
});

test('a user who may read the keys of the pipeline only finds them too', async () => {
  const user = `reader-${pipeline.keys.prefix.replace(/\W/g, '')}`;
  await pipeline.redis.call('ACL', 'SETUSER', user, 'on', '>secret', `~${pipeline.keys.prefix}*`, '+@all');
  const limited = connect(testAddress(), 'reader');
  try {
    await limited.auth(user, 'secret');
    await accept('a/one.md');
    expect(await pathsFor('one', 20, limited)).toEqual(['a/one.md']);
  } finally {
    limited.disconnect();
    await pipeline.redis.call('ACL', 'DELUSER', user);
  }
});
