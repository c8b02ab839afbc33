// Consumers on real queues: which batch comes next, and what becomes of one that is handed back, fails, or comes twice.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { type BatchConsumers, type BatchEnd, openBatchConsumers } from '../../src/redis/batch-consumers.ts';
import { connect } from '../../src/redis/connection.ts';
import { openQueues, type Queues } from '../../src/redis/queues.ts';
import type { StageName } from '../../src/schemas/stage-name.ts';
import { itemOf, openTestPipeline, testAddress } from './fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
let queues: Queues;
let open: { consumers: BatchConsumers; redis: ReturnType<typeof connect> }[];
let errors: string[];
let stalled: number;
let unreadable: number;
beforeEach(() => {
  pipeline = openTestPipeline();
  queues = openQueues(pipeline.redis, pipeline.keys);
  open = [];
  errors = [];
  stalled = 0;
  unreadable = 0;
});
afterEach(async () => {
  for (const { consumers, redis } of open) {
    await consumers.close();
    redis.disconnect();
  }
  await queues.close();
  await pipeline.close();
});

function work(
  handle: (itemIds: string[], stage: StageName) => Promise<BatchEnd>,
  { width = 1, stages = ['parse'] as StageName[] } = {},
): BatchConsumers {
  const redis = connect(testAddress(), 'copydesk-test');
  const handlers = Array.from(
    { length: width },
    () => (stage: StageName, itemIds: string[]) => handle(itemIds, stage),
  );
  const consumers = openBatchConsumers(redis, pipeline.keys, stages, handlers, {
    error: (error) => errors.push(error.message),
    stalled: () => {
      stalled += 1;
    },
    unreadable: () => {
      unreadable += 1;
    },
  });
  open.push({ consumers, redis });
  return consumers;
}
const [a, b, c] = ['a', 'b', 'c'].map((name) => itemOf(name).itemId) as [string, string, string];
const exists = (jobId: string) => queues.has('parse', jobId);

/** A worker in the middle of the first batch, which it gives back when it is told to. */
async function workerOnJob1() {
  const told = Promise.withResolvers<BatchEnd>();
  let began = false;
  const leaving = work(() => {
    began = true;
    return told.promise;
  });
  await queues.add('parse', [a], 'job-1');
  await expect.poll(() => began).toBe(true);
  return { leaving, handBack: () => told.resolve('handed-back') };
}

test('a batch that is done is gone from its queue', async () => {
  const seen: string[][] = [];
  work(async (itemIds) => {
    seen.push(itemIds);
    return 'done';
  });
  await queues.add('parse', [a, b], 'job-1');
  await expect.poll(() => seen).toEqual([[a, b]]);
  await expect.poll(() => exists('job-1')).toBe(false);
  expect(await pipeline.redis.keys(`${pipeline.keys.bull}:parse:job-*`)).toEqual([]);
  expect(errors).toEqual([]);
});

test('a handler that throws is called again with the same batch', async () => {
  let calls = 0;
  work(async () => {
    calls += 1;
    if (calls === 1) throw new Error('not now');
    return 'done';
  });
  await queues.add('parse', [a], 'job-1');
  await expect.poll(() => calls).toBe(2);
  await expect.poll(() => exists('job-1')).toBe(false);
});

test('a batch handed back is before all others again, and another worker takes it at once', async () => {
  const { leaving, handBack } = await workerOnJob1();
  await queues.add('parse', [b], 'job-2');
  leaving.pause();
  handBack();
  await leaving.close();
  const seen: string[] = [];
  work(async ([itemId = '']) => {
    seen.push(itemId);
    return 'done';
  });
  await expect.poll(() => seen, { interval: 5 }).toEqual([a, b]);
  // A batch whose lock had to run out first would come back as a stalled one.
  expect(stalled).toBe(0);
  expect(errors).toEqual([]);
});

test('an idle worker takes over at once what a leaving one hands back', async () => {
  const { leaving, handBack } = await workerOnJob1();
  let isTaken = false;
  work(async () => {
    isTaken = true;
    return 'done';
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  leaving.pause();
  handBack();
  await expect.poll(() => isTaken, { interval: 5 }).toBe(true);
  // A batch whose lock had to run out first would come back as a stalled one.
  expect(stalled).toBe(0);
});

test('a paused worker that was waiting takes nothing more', async () => {
  let calls = 0;
  const paused = work(async () => {
    calls += 1;
    return 'done';
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  paused.pause();
  await queues.add('parse', [a], 'job-1');
  await queues.add('parse', [b], 'job-2');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(calls).toBe(0);
  const seen: string[] = [];
  work(async ([itemId = '']) => {
    seen.push(itemId);
    return 'done';
  });
  await expect.poll(() => seen).toEqual([a, b]);
});

test('a batch whose worker sleeps past its lock runs elsewhere, and the sleeper does no harm when it wakes', async () => {
  const sleeper = Promise.withResolvers<void>();
  let calls = 0;
  const handle = async (): Promise<BatchEnd> => {
    calls += 1;
    if (calls === 1) await sleeper.promise;
    return 'done';
  };
  work(handle, { width: 2 });
  await queues.add('parse', [c], 'job-1');
  await expect.poll(() => calls).toBe(1);
  // As if the process had been stopped for longer than its lock lasts; the lock of the next one is left alone.
  const lock = `${pipeline.keys.bull}:parse:job-1:lock`;
  const own = (await pipeline.redis.get(lock)) ?? '';
  const forgetOwn = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end";
  const forget = setInterval(() => void pipeline.redis.eval(forgetOwn, 1, lock, own), 20);
  // Two checks bring it back; one that comes a moment before the last one's mark has expired does nothing.
  await expect.poll(() => calls).toBe(2);
  expect(stalled).toBe(1);
  clearInterval(forget);
  await expect.poll(() => exists('job-1')).toBe(false);
  sleeper.resolve();
  await queues.add('parse', [a], 'job-2');
  await expect.poll(() => calls).toBe(3);
  await expect.poll(() => exists('job-2')).toBe(false);
  expect(await exists('job-1')).toBe(false);
  expect(await pipeline.redis.keys(`${pipeline.keys.bull}:parse:job-*`)).toEqual([]);
  expect(errors.length).toBeLessThan(10);
});

test('a consumer carries its batch to the last stage before it takes a new one', async () => {
  const seen: string[] = [];
  await queues.add('parse', [a], 'job-a');
  await queues.add('parse', [b], 'job-b');
  const names = new Map([
    [a, 'a'],
    [b, 'b'],
  ]);
  work(
    async (itemIds, stage) => {
      const [itemId = ''] = itemIds;
      seen.push(`${stage} ${names.get(itemId)}`);
      const next = { parse: 'clean', clean: 'dedupe' }[stage as string];
      if (next) await queues.add(next as StageName, itemIds, `${next}-${names.get(itemId)}`, 'silently');
      return 'done';
    },
    { stages: ['parse', 'clean', 'dedupe'] },
  );
  await expect.poll(() => seen.length, { interval: 5 }).toBe(6);
  expect(seen).toEqual(['parse a', 'clean a', 'dedupe a', 'parse b', 'clean b', 'dedupe b']);
});

test('a consumer holds no batch that it does not work on', async () => {
  const busy = Promise.withResolvers<BatchEnd>();
  let began = false;
  work(
    () => {
      began = true;
      return busy.promise;
    },
    { stages: ['parse', 'clean'] },
  );
  await queues.add('parse', [a], 'job-1');
  await expect.poll(() => began).toBe(true);
  await queues.add('parse', [b], 'job-2');
  await queues.add('clean', [c], 'job-3');
  const seen: string[] = [];
  work(
    async ([itemId = '']) => {
      seen.push(itemId);
      return 'done';
    },
    { stages: ['parse', 'clean'] },
  );
  await expect.poll(() => seen).toEqual([c, b]);
  busy.resolve('done');
});

test('a batch that was added silently is found without a ring', async () => {
  const seen: string[] = [];
  work(async ([itemId = '']) => {
    seen.push(itemId);
    return 'done';
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await queues.add('parse', [a], 'job-1', 'silently');
  await expect.poll(() => seen).toEqual([a]);
});

test('a consumer leaves a batch alone that another one has just moved on', async () => {
  const seen: string[] = [];
  work(
    async (_, stage) => {
      seen.push(stage);
      return 'done';
    },
    { stages: ['parse', 'clean', 'dedupe'] },
  );
  // Found by looking everywhere, which a consumer then does not do again for a while.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await queues.add('dedupe', [a], 'job-1', 'silently');
  await expect.poll(() => seen, { interval: 5 }).toEqual(['dedupe']);
  await queues.add('dedupe', [b], 'job-2', 'silently');
  await queues.add('parse', [c], 'job-3');
  await expect.poll(() => seen.length, { interval: 5 }).toBe(3);
  expect(seen).toEqual(['dedupe', 'parse', 'dedupe']);
});

test('a paused stage keeps its batches, old and new, until it is resumed', async () => {
  const { redis, keys } = pipeline;
  const seen: string[] = [];
  const isPaused = async () =>
    (await takeSnapshot(redis, keys, { workers: [], inboxes: [] })).stages.map(({ paused }) => paused);
  await queues.add('parse', [a], 'job-1');
  await queues.pause('parse');
  await queues.add('parse', [b], 'job-2');
  work(
    async ([itemId = ''], stage) => {
      seen.push(itemId);
      if (stage === 'clean') await queues.resume('parse');
      return 'done';
    },
    { stages: ['parse', 'clean'] },
  );
  expect(await isPaused()).toEqual([true, false, false, false, false]);
  expect(await exists('job-1')).toBe(true);
  await queues.add('clean', [c], 'job-3');
  await expect.poll(() => seen).toEqual([c, a, b]);
  expect(await isPaused()).toEqual([false, false, false, false, false]);
});

test('a job that somebody has written over is removed, and the batches behind it are worked on', async () => {
  const { redis, keys } = pipeline;
  const queue = `${keys.bull}:parse:`;
  await queues.pause('parse');
  for (const name of ['data', 'opts', 'null', 'text', 'good']) await queues.add('parse', [a], name);
  await redis.hset(`${queue}data`, 'data', '{"no":');
  await redis.hset(`${queue}opts`, 'opts', 'no JSON');
  await redis.hset(`${queue}null`, 'opts', 'null');
  await redis.del(`${queue}text`);
  await redis.set(`${queue}text`, 'a text');
  const seen: string[][] = [];
  work(async (itemIds) => {
    seen.push(itemIds);
    return 'done';
  });
  await queues.resume('parse');
  await expect.poll(() => seen).toEqual([[a]]);
  await expect.poll(() => redis.llen(`${queue}active`)).toBe(0);
  expect(await redis.llen(`${queue}wait`)).toBe(0);
  const left = await redis.keys(`${queue}*`);
  expect(left.filter((key) => /:(data|opts|null|text)/.test(key.slice(queue.length - 1)))).toEqual([]);
  expect(unreadable).toBe(4);
});
