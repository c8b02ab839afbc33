// Items that kill their process, in a real pipeline: each is rejected alone, and nothing else notices.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { connect } from '../../src/redis/connection.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { namespace, openWorkerDesk, pageNamed } from './worker-desk.ts';

let desk: Awaited<ReturnType<typeof openWorkerDesk>>;
beforeEach(async () => {
  desk = await openWorkerDesk();
});
afterEach(async () => {
  await desk.close();
});

const killingChild = new URL('./killing-child.ts', import.meta.url);
const good = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => pageNamed(`${prefix}-${n}`));
const codes = () =>
  Object.fromEntries(desk.outcomes().map(({ path, outcome, code }) => [path, code ?? outcome]));

test('of a batch only the items that crash, hoard memory or never end are rejected, each with its code', async () => {
  const workers = desk.start({ concurrency: 1, deadlineMs: 20_000, childMemoryMb: 300 }, killingChild);
  const bad = ['segfault', 'heap-hoard', 'buffer-hoard', 'endless-loop', 'endless-wait'];
  const fine = good('lock', 15);
  const batch = [...fine.slice(0, 8), ...bad.map(pageNamed), ...fine.slice(8)];
  await desk.process(batch, { batchOf: batch.length });
  expect(codes()).toEqual({
    ...Object.fromEntries(fine.map(({ meta }) => [meta.path, 'published'])),
    'segfault.html': 'poison',
    'heap-hoard.html': 'poison',
    'buffer-hoard.html': 'poison',
    'endless-loop.html': 'timeout',
    'endless-wait.html': 'timeout',
  });
  expect(desk.outcomes()).toHaveLength(batch.length);
  expect(desk.articles()).toHaveLength(fine.length);

  const redis = connect(desk.address, 'test');
  const keys = keysFor(namespace);
  expect((await takeSnapshot(redis, keys, { workers: [], inboxes: [] })).totals).toEqual({
    accepted: 20,
    published: 15,
    duplicate: 0,
    rejected: 5,
    inFlight: 0,
  });
  // It took longer than a lock lasts, and the worker kept it.
  for (const stage of ['parse', 'clean'])
    expect((await redis.xrange(`${keys.bull}:${stage}:events`, '-', '+')).flat(2)).not.toContain('stalled');
  redis.disconnect();
  await workers.stop();
  expect(desk.childPids()).toEqual([]);
});

test('while one child hangs on its item, the other goes on with the rest', async () => {
  desk.start({ concurrency: 2, deadlineMs: 30_000 }, killingChild);
  const fine = good('barge', 40);
  let publishedBefore = -1;
  await desk.process([pageNamed('endless-wait'), ...fine], {
    batchOf: 1,
    async meanwhile() {
      await expect.poll(() => codes()['barge-39.html']).toBe('published');
      publishedBefore = Object.keys(codes()).filter((path) => path.startsWith('endless')).length;
    },
  });
  expect(publishedBefore).toBe(0);
  expect(codes()['endless-wait.html']).toBe('timeout');
  expect(desk.articles()).toHaveLength(40);
});
