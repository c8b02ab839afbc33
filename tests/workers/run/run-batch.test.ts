// One stage on one batch: each item goes where its result says, the others unharmed.
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Effect } from '../../../src/effects/effect.ts';
import { ownership } from '../../../src/effects/ownership.ts';
import type { Effects } from '../../../src/effects/table.ts';
import { PermanentError } from '../../../src/errors.ts';
import type { LoadedItem, Move, ParkedInput } from '../../../src/schemas/in-flight.ts';
import type { OwnershipReply, OwnershipRequest } from '../../../src/schemas/ownership.ts';
import { type CachedResults, cacheResults } from '../../../src/workers/run/cached-results.ts';
import { runBatch } from '../../../src/workers/run/run-batch.ts';
import { pass, pure, type RunnableStage, type Stage } from '../../../src/workers/stage.ts';
import { itemOf, requestOf } from '../../redis/fixture.ts';
import { watchedContext } from '../watched-context.ts';

const standing = (name: string, content: string | null, over: Partial<LoadedItem> = {}): LoadedItem => ({
  meta: itemOf(name),
  acceptedAtMs: 1,
  content: content === null ? null : Buffer.from(content),
  closing: null,
  lost: false,
  drop: null,
  recomputed: false,
  lostBefore: false,
  stageMs: { parse: 1 },
  ...over,
});
const shout: Stage<string, string> = {
  ...pure,
  name: 'clean',
  does: 'makes it loud',
  input: z.string(),
  run({ input }) {
    if (input === 'empty') throw new PermanentError('no_content', 'Nothing is left.');
    if (input === 'bug') throw new TypeError('x is not a function');
    return pass(input.toUpperCase());
  },
};

async function run(
  stage: RunnableStage<string>,
  items: LoadedItem[],
  {
    moved = (itemIds: string[]) => itemIds,
    cache = cacheResults([]),
    effects = {},
  }: { moved?: (itemIds: string[]) => string[]; cache?: CachedResults; effects?: Effects } = {},
) {
  const moves: Move[] = [];
  const kept: ParkedInput[] = [];
  const loaded: string[] = [];
  const { context, started, failures } = watchedContext(effects);
  const { batches, ranMs, rejected, unanswered } = await runBatch(
    stage,
    items.map(({ meta }) => meta.itemId),
    {
      cache,
      store: {
        async load(_stage, itemIds) {
          loaded.push(...itemIds);
          return items.filter(({ meta }) => itemIds.includes(meta.itemId));
        },
        saveParked: async (_stage, asked) => void kept.push(...asked),
        async advance(_from, asked) {
          moves.push(...asked);
          return new Set(moved(asked.map(({ itemId }) => itemId)));
        },
      },
    },
    context,
  );
  const move = (name: string) => moves.find(({ itemId }) => itemId === itemOf(name).itemId);
  return {
    batches,
    ranMs,
    rejected,
    unanswered,
    move,
    kept,
    loaded,
    started: [...new Set(started)],
    failed: failures.map(({ error }) => error),
  };
}
const id = (name: string) => itemOf(name).itemId;

test('what passes goes on in one batch, what is rejected to publish in another', async () => {
  const { batches, ranMs, rejected, move, started } = await run(shout, [
    standing('a', '"good"'),
    standing('b', '"empty"'),
    standing('c', '"fine"'),
  ]);
  expect(started).toEqual(['a', 'b', 'c'].map(id));
  expect(ranMs).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
  expect(rejected).toBe(1);
  expect(move('a')).toMatchObject({ to: 'dedupe', carries: { result: '"GOOD"' } });
  expect(move('b')).toMatchObject({ to: 'publish', carries: { drop: { code: 'no_content' } } });
  expect(batches).toMatchObject([
    { stage: 'dedupe', itemIds: [id('a'), id('c')] },
    { stage: 'publish', itemIds: [id('b')] },
  ]);
  expect(batches[0]?.jobId).toBe(move('c')?.jobId);
  expect(Object.keys(move('a')?.stageMs ?? {})).toEqual(['parse', 'clean']);
});

test('an unexpected throw rejects its own item as internal, and its stack is kept', async () => {
  const { move, failed } = await run(shout, [standing('a', '"bug"'), standing('b', '"good"')]);
  expect(move('a')).toMatchObject({ carries: { drop: { code: 'internal' } } });
  expect(move('b')).toMatchObject({ to: 'dedupe' });
  expect(failed).toEqual([expect.any(TypeError)]);
});

test('a result of another version, a broken one and a missing one are computed anew, once', async () => {
  const { move, started } = await run(shout, [
    standing('a', '{"schemaVersion":99}'),
    standing('b', '"half'),
    standing('c', null),
    standing('d', null, { recomputed: true }),
    standing('e', '"good"'),
  ]);
  for (const name of ['a', 'b', 'c']) expect(move(name)).toMatchObject({ to: 'parse', carries: 'recompute' });
  expect(move('d')).toMatchObject({ to: 'publish', carries: { drop: { code: 'internal' } } });
  expect(started).toEqual([id('e')]);
});

test('an item that an effect did not answer stays with its result, and is named; the others go on', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  await run(shout, [standing('a', '"good"'), standing('b', '"fine"')], { cache });
  const asking: RunnableStage<string> = {
    ...whisper,
    ask: ({ input }) => ({ ownership: requestOf(input, input) }),
    run: ({ input }) => pass(input),
  };
  const silentForB: Effect<OwnershipRequest, OwnershipReply> = {
    ...ownership({ requestOwnership: () => Promise.reject(new Error('never asked')) }),
    ask: (requests) =>
      requests.map(async ({ itemId }) => {
        if (itemId === id('FINE')) throw new Error('no answer');
        return 'gone';
      }),
  };
  const first = await run(asking, [standing('a', null), standing('b', null)], {
    cache,
    effects: { ownership: silentForB },
  });
  expect(first.unanswered).toEqual({ itemIds: [id('b')], reason: 'no answer' });
  expect(first.batches).toMatchObject([{ stage: 'enrich', itemIds: [id('a')] }]);
  const again = await run(whisper, [standing('b', null)], { cache });
  expect(again.loaded).toEqual([]);
  expect(again.batches).toMatchObject([{ stage: 'enrich', itemIds: [id('b')] }]);
});

test('an item that another worker has moved meanwhile is in no batch', async () => {
  const { batches } = await run(shout, [standing('a', '"good"'), standing('b', '"fine"')], {
    moved: (itemIds) => itemIds.slice(1),
  });
  expect(batches).toMatchObject([{ stage: 'dedupe', itemIds: [id('b')] }]);
});

test('a parked item stays where it is', async () => {
  const wait: RunnableStage<string> = { ...shout, parks: true, run: () => ({ kind: 'park' }) };
  const { batches, move } = await run(wait, [standing('a', '"good"')]);
  expect(batches).toEqual([]);
  expect(move('a')).toBeUndefined();
});

const whisper: Stage<string, string> = {
  ...shout,
  name: 'dedupe',
  run: ({ input }) => pass(input.toLowerCase()),
};

test('a result whose next stage runs in the same process is cached there, and neither stored nor loaded', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  const first = await run(shout, [standing('a', '"good"')], { cache });
  expect(first.move('a')).toMatchObject({ to: 'dedupe', carries: 'cached' });
  const second = await run(whisper, [standing('a', null)], { cache });
  expect(second.loaded).toEqual([]);
  expect(second.move('a')).toMatchObject({ to: 'enrich', carries: { result: '"good"' } });
  expect(Object.keys(second.move('a')?.stageMs ?? {})).toEqual(['parse', 'clean', 'dedupe']);
});

test('a cached result is used once: what comes again to the stage is computed anew', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  await run(shout, [standing('a', '"good"')], { cache });
  await run(whisper, [standing('a', null)], { cache });
  const again = await run(whisper, [standing('a', null, { lost: true })], { cache });
  expect(again.move('a')).toMatchObject({ to: 'parse', carries: 'lost' });
});

test('a lost result is computed anew however often it is lost', async () => {
  const { move, started } = await run(shout, [standing('a', null, { lost: true, lostBefore: true })]);
  expect(move('a')).toMatchObject({ to: 'parse', carries: 'lost' });
  expect(started).toEqual([]);
});

test('a result that was lost once with its process is stored the second time', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  const { move } = await run(shout, [standing('a', '"good"', { lostBefore: true })], { cache });
  expect(move('a')).toMatchObject({ to: 'dedupe', carries: { result: '"GOOD"' } });
});

test('a batch whose moves could not be stored runs again from what is held', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  await run(shout, [standing('a', '"good"')], { cache });
  const away = () => {
    throw new Error('Redis is away');
  };
  await expect(run(whisper, [standing('a', null)], { cache, moved: away })).rejects.toThrow('away');
  const { loaded, move } = await run(whisper, [standing('a', null)], { cache });
  expect(loaded).toEqual([]);
  expect(move('a')).toMatchObject({ to: 'enrich' });
});

test('an item that has to wait leaves its cached result in the store, for any process that runs it later', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  await run(shout, [standing('a', '"good"')], { cache });
  const wait: RunnableStage<string> = { ...whisper, parks: true, run: () => ({ kind: 'park' }) };
  const { kept, batches } = await run(wait, [standing('a', null)], { cache });
  expect(kept).toMatchObject([{ itemId: id('a'), result: '"GOOD"' }]);
  expect(batches).toEqual([]);
});

test('an item whose result was lost once may still find one that it can not read, and is computed anew for that', async () => {
  const { move } = await run(shout, [standing('a', '{"schemaVersion":99}', { lostBefore: true })]);
  expect(move('a')).toMatchObject({ to: 'parse', carries: 'recompute' });
});

test('a batch that comes between costs another one none of its cached results', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  await run(shout, [standing('a', '"good"')], { cache });
  await run(shout, [standing('b', '"fine"')], { cache });
  expect((await run(whisper, [standing('a', null)], { cache })).loaded).toEqual([]);
  expect((await run(whisper, [standing('b', null)], { cache })).loaded).toEqual([]);
});

test('cached results of batches that never come back are dropped in time', async () => {
  const cache = cacheResults(['clean', 'dedupe']);
  for (let n = 0; n < 300; n += 1) await run(shout, [standing(`item ${n}`, '"good"')], { cache });
  expect(cache.at('dedupe', id('item 299'))).toBeDefined();
  expect(cache.at('dedupe', id('item 0'))).toBeUndefined();
});
