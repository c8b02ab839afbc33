// Who works on what, as the workers themselves report it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { aliveReports, reportInbox, reportWorker, retire } from '../../src/redis/heartbeat.ts';
import { itemOf, openTestPipeline } from './fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

const stateOf = (id: string, active = {}, retrying = {}) => ({
  id,
  version: '1.0.0',
  stages: ['parse' as const],
  active,
  retrying,
});

test('a worker is alive from its report until it retires', async () => {
  const { redis, keys } = pipeline;
  await reportWorker(redis, keys, stateOf('w-1'));
  await reportWorker(redis, keys, stateOf('w-2'));
  expect((await aliveReports(redis, keys)).workers.map(({ id }) => id).toSorted()).toEqual(['w-1', 'w-2']);
  await retire(redis, keys, 'w-1');
  expect((await aliveReports(redis, keys)).workers).toMatchObject([{ id: 'w-2', pid: process.pid }]);
});

test('a worker that was killed is forgotten when its report has expired', async () => {
  const { redis, keys } = pipeline;
  await reportWorker(redis, keys, stateOf('w-1'));
  const text = (await redis.hget(keys.workers, 'w-1')) ?? '{}';
  const old = { ...JSON.parse(text), atMs: JSON.parse(text).atMs - 60_000 };
  await redis.hset(keys.workers, 'w-1', JSON.stringify(old));
  expect((await aliveReports(redis, keys)).workers).toEqual([]);
  expect(await redis.exists(keys.workers)).toBe(0);
});

test('what workers say they are on is never more than what stands at the stage', async () => {
  const { redis, keys } = pipeline;
  await pipeline.intake.accept(
    ['a', 'b', 'c'].map((name) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null })),
  );
  await reportWorker(redis, keys, stateOf('w-1', { parse: 1 }, { parse: 1 }));
  const parse = async () => (await takeSnapshot(redis, keys, await aliveReports(redis, keys))).stages[0];
  expect(await parse()).toMatchObject({ waiting: 2, active: 1, retrying: 1 });
  await reportWorker(redis, keys, stateOf('w-2', { parse: 9 }, { parse: 9 }));
  expect(await parse()).toMatchObject({ waiting: 0, active: 3, retrying: 3 });
});

test('an inbox is told of from its report until its producer ends', async () => {
  const { redis, keys } = pipeline;
  const inbox = { id: 'p-1', version: '1.0.0', root: '/in', waiting: 3, hasMore: false };
  await reportInbox(redis, keys, inbox);
  const seen = async () => (await takeSnapshot(redis, keys, await aliveReports(redis, keys))).inboxes;
  expect(await seen()).toEqual([
    { root: '/in', host: expect.any(String), pid: process.pid, version: '1.0.0', waiting: 3, hasMore: false },
  ]);
  await retire(redis, keys, 'p-1');
  expect(await seen()).toEqual([]);
});
