// What becomes of a batch when one of its items kills the child, with real children and a real Redis.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Batch } from '../../../src/schemas/in-flight.ts';
import { type Child, openChild } from '../../../src/workers/run/child.ts';
import { runStage } from '../../../src/workers/run/run-stage.ts';
import { itemOf, openTestPipeline } from '../../redis/fixture.ts';

const entry = fileURLToPath(new URL('../children/obedient-child.ts', import.meta.url));
let pipeline: ReturnType<typeof openTestPipeline>;
let child: Child;
let added: Batch[];
let handBack: AbortController;
let retrying: number;
let mostRetrying: number;
let addFailures: number;
let killed: number;
beforeEach(() => {
  retrying = 0;
  mostRetrying = 0;
  addFailures = 0;
  killed = 0;
  pipeline = openTestPipeline();
  child = openChild({ entry, setup: {}, deadlineMs: 500, memoryMb: 256 });
  added = [];
  handBack = new AbortController();
});
afterEach(async () => {
  await child.close();
  await pipeline.close();
});

/** An item whose id begins with a digit, which tells the child its fate. */
const fated = (digit: string) =>
  itemOf(`item ${digit}`, { itemId: digit + createHash('sha256').update(digit).digest('hex').slice(1) });

async function run(digits: string) {
  const metas = [...digits].map(fated);
  await pipeline.intake.accept(metas.map((meta) => ({ meta, raw: Buffer.from('raw'), rejection: null })));
  const handle = runStage({
    stage: 'parse',
    store: pipeline.store,
    add: async (batch) => {
      addFailures -= 1;
      if (addFailures >= 0) throw new Error('no memory');
      added.push(batch);
    },
    run: (itemIds) => child.run({ stage: 'parse', itemIds }),
    handBack: handBack.signal,
    onRetry: () => {
      if (/[a0]/.test(digits)) handBack.abort();
    },
    onKilled: () => {
      killed += 1;
    },
    onRetrying: (change) => {
      retrying += change;
      mostRetrying = Math.max(mostRetrying, retrying);
    },
  });
  return handle(metas.map(({ itemId }) => itemId));
}

const passed = () =>
  added.filter(({ stage }) => stage === 'parse').flatMap(({ itemIds }) => itemIds.map((id) => id.charAt(0)));
const dropOf = async (digit: string) =>
  (await pipeline.store.load('publish', [fated(digit).itemId]))[0]?.drop;

test('an item that crashes its child twice is rejected as poison, alone', async () => {
  expect(await run('12d34')).toBe('done');
  expect(passed().toSorted()).toEqual(['1', '2', '3', '4']);
  expect(await dropOf('d')).toMatchObject({ outcome: 'rejected', code: 'poison' });
  expect(killed).toBe(1);
  expect(added.filter(({ stage }) => stage === 'publish')).toMatchObject([{ itemIds: [fated('d').itemId] }]);
});

test('an item whose question stays unanswered is run again, and no other item of its batch', async () => {
  expect(await run('1723')).toBe('done');
  expect(added.map(({ itemIds }) => itemIds)).toEqual(
    [['1', '2', '3'], ['7']].map((digits) => digits.map((digit) => fated(digit).itemId)),
  );
  expect(mostRetrying).toBe(1);
  expect(retrying).toBe(0);
});

test('an item that only others make crash is tried in a child of its own, and passes', async () => {
  expect(await run('18293')).toBe('done');
  expect(passed().toSorted()).toEqual(['1', '2', '3', '8', '9']);
  expect(killed).toBe(0);
});

test('an item that never ends is rejected as timeout, alone', async () => {
  expect(await run('1e2')).toBe('done');
  expect(passed().toSorted()).toEqual(['1', '2']);
  expect(await dropOf('e')).toMatchObject({ outcome: 'rejected', code: 'timeout' });
});

test('two bad items in one batch end each with its own code', async () => {
  expect(await run('d1e')).toBe('done');
  expect(passed()).toEqual(['1']);
  expect(await dropOf('d')).toMatchObject({ code: 'poison' });
  expect(await dropOf('e')).toMatchObject({ code: 'timeout' });
});

test('a failing effect is tried again until the batch has to be handed back, and costs no item a strike', async () => {
  expect(await run('1a')).toBe('handed-back');
  expect(await pipeline.store.load('parse', [fated('a').itemId])).toHaveLength(1);
  expect(await pipeline.redis.hget(pipeline.keys.item + fated('a').itemId, 'strikes:parse')).toBeNull();
  expect([mostRetrying, retrying]).toEqual([2, 0]);
});

test('an item whose loading kills the child is found among the others and rejected alone', async () => {
  expect(await run('12c345')).toBe('done');
  expect(passed().toSorted()).toEqual(['1', '2', '3', '4', '5']);
  expect(await dropOf('c')).toMatchObject({ code: 'poison' });
});

test('a child that dies before it has begun anything costs no item a strike', async () => {
  expect(await run('0')).toBe('handed-back');
  expect(await pipeline.redis.hget(pipeline.keys.item + fated('0').itemId, 'strikes:parse')).toBeNull();
  expect(await pipeline.store.load('parse', [fated('0').itemId])).toHaveLength(1);
});

test('a batch that could not be put on its queue is put there later', async () => {
  addFailures = 2;
  expect(await run('12')).toBe('done');
  expect(passed()).toEqual(['1', '2']);
  expect([mostRetrying, retrying]).toEqual([2, 0]);
});
