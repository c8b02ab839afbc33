// The sweeper on real queues: what no job carries gets a job again.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueues, type Queues } from '../../src/redis/queues.ts';
import { sweep } from '../../src/redis/sweeper.ts';
import { itemOf, openTestPipeline, requestOf } from './fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
let queues: Queues;
beforeEach(() => {
  pipeline = openTestPipeline();
  queues = openQueues(pipeline.redis, pipeline.keys);
});
afterEach(async () => {
  await queues.close();
  await pipeline.close();
});

const { itemId } = itemOf('a');
const accept = (...names: string[]) =>
  pipeline.intake.accept(
    names.map((name) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null })),
  );

/** Makes items look as if they had entered their stage a minute ago. */
async function age(stage: 'parse' | 'dedupe', ...names: string[]) {
  for (const name of names)
    await pipeline.redis.zincrby(pipeline.keys.stage(stage), -60_000, itemOf(name).itemId);
}

test('an item whose job was never added gets one', async () => {
  await accept('a');
  await age('parse', 'a');
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(1);
  const job = await pipeline.redis.hget(pipeline.keys.item + itemId, 'job');
  expect(await queues.has('parse', job ?? '')).toBe(true);
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(0);
});

test('an item whose job waits in its queue is left alone', async () => {
  await accept('a');
  const added = pipeline.added[0];
  await queues.add('parse', [itemId], added?.jobId ?? '');
  await age('parse', 'a');
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(0);
});

test('an item in the middle of a hand-off is left alone', async () => {
  await accept('a');
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(0);
});

test('what somebody has put where an item stood is removed, and the items beside it are rescued', async () => {
  await accept('a', 'b');
  await age('parse', 'a', 'b');
  const key = pipeline.keys.item + itemOf('a').itemId;
  await pipeline.redis.del(key);
  await pipeline.redis.set(key, 'a text');
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(1);
  expect(await pipeline.redis.exists(key)).toBe(0);
});

test('a parked item is left alone while its owner is in flight and freed when the owner is gone', async () => {
  await accept('a', 'b');
  for (const name of ['a', 'b']) {
    const move = {
      itemId: itemOf(name).itemId,
      to: 'dedupe' as const,
      jobId: 'j',
      carries: { result: '{}' },
      stageMs: {},
    };
    await pipeline.store.advance('parse', [move]);
  }
  await pipeline.ownership().request(['a', 'b'].map((name) => requestOf(name, 'The ferry sails again.')));
  await queues.add('dedupe', [itemId], 'j');
  await age('dedupe', 'a', 'b');
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(0);
  await pipeline.redis.del(pipeline.keys.item + itemId);
  expect(await sweep(pipeline.redis, pipeline.keys, queues)).toBe(1);
  expect(await pipeline.redis.hget(pipeline.keys.item + itemOf('b').itemId, 'parkedOn')).toBeNull();
});
