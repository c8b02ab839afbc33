// The state machine of an item in flight, on a real Redis.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../../src/app/take-snapshot.ts';
import { stageNames } from '../../../src/schemas/stage-name.ts';
import { itemOf, openTestPipeline, outcomeOf } from '../fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(async () => {
  await pipeline.close();
});

const fresh = (name: string, over = {}) => ({
  meta: itemOf(name, over),
  raw: Buffer.from(`raw ${name}`),
  rejection: null,
});
const snapshot = () => takeSnapshot(pipeline.redis, pipeline.keys, { workers: [], inboxes: [] });
const totals = async () => (await snapshot()).totals;

/** Takes an item through every stage to publish. */
async function advanceToPublish(itemId: string) {
  for (const [at, stage] of stageNames.slice(0, -1).entries()) {
    const to = stageNames[at + 1] ?? 'publish';
    await pipeline.store.advance(stage, [
      { itemId, to, jobId: `j-${at}`, carries: { result: '{}' }, stageMs: {} },
    ]);
  }
}

async function publishAll(...names: string[]) {
  for (const name of names) await advanceToPublish(itemOf(name).itemId);
  return pipeline.completion.complete(
    names.map((name) => ({
      meta: itemOf(name),
      outcome: outcomeOf(itemOf(name)),
      alreadyCounted: false,
      number: 1,
      former: null,
    })),
  );
}

test('an accepted item is in flight at parse with its content and a job', async () => {
  expect(await pipeline.intake.accept([fresh('a')])).toEqual(['accepted']);
  const [loaded] = await pipeline.store.load('parse', [itemOf('a').itemId]);
  expect(Buffer.from(loaded?.content ?? []).toString()).toBe('raw a');
  expect(loaded?.meta).toEqual(itemOf('a'));
  expect(pipeline.added).toMatchObject([{ stage: 'parse', itemIds: [itemOf('a').itemId] }]);
  expect(await totals()).toMatchObject({ accepted: 1, inFlight: 1 });
});

test('an item that the producer rejects goes straight to publish', async () => {
  const { PermanentError } = await import('../../../src/errors.ts');
  await pipeline.intake.accept([
    { meta: itemOf('a'), raw: null, rejection: new PermanentError('empty', 'No content.') },
  ]);
  const [loaded] = await pipeline.store.load('publish', [itemOf('a').itemId]);
  expect(loaded?.drop).toEqual({ outcome: 'rejected', code: 'empty', message: 'No content.' });
  expect(pipeline.added).toMatchObject([{ stage: 'publish' }]);
});

test('an item without content completes like any other', async () => {
  const { PermanentError } = await import('../../../src/errors.ts');
  const meta = itemOf('a', { sha256: null, bytes: 0 });
  await pipeline.intake.accept([{ meta, raw: null, rejection: new PermanentError('empty', 'No content.') }]);
  const { articleId: _, ...outcome } = outcomeOf(meta, { outcome: 'rejected', code: 'empty' });
  await pipeline.completion.complete([{ meta, outcome, alreadyCounted: false, number: 1, former: null }]);
  expect(await totals()).toMatchObject({ accepted: 1, rejected: 1, inFlight: 0 });
});

test('the same item offered twice is known and counted once', async () => {
  await pipeline.intake.accept([fresh('a')]);
  expect(await pipeline.intake.accept([fresh('a')])).toEqual(['known']);
  expect(await totals()).toMatchObject({ accepted: 1, inFlight: 1 });
});

test('intake is full at its item limit, holds the rest of the batch back, and opens again when one completes', async () => {
  await pipeline.close();
  pipeline = openTestPipeline({ maxItems: 2, maxBytes: 1_000_000 });
  const replies = await pipeline.intake.accept(['a', 'b', 'c', 'd'].map((name) => fresh(name)));
  expect(replies).toEqual(['accepted', 'accepted', 'full', 'full']);
  await publishAll('a');
  expect(await pipeline.intake.accept([fresh('c'), fresh('d')])).toEqual(['accepted', 'full']);
});

test('an item larger than the byte limit is admitted when nothing else is in flight', async () => {
  await pipeline.close();
  pipeline = openTestPipeline({ maxItems: 10, maxBytes: 3 });
  expect(await pipeline.intake.accept([fresh('a'), fresh('b')])).toEqual(['accepted', 'full']);
});

test('advance moves only items that stand at its stage, and never creates one', async () => {
  await pipeline.intake.accept([fresh('a')]);
  const move = (name: string) => ({
    itemId: itemOf(name).itemId,
    to: 'clean' as const,
    jobId: 'next',
    carries: { result: '{"n":1}' },
    stageMs: { parse: 1.5 },
  });
  expect(await pipeline.store.advance('parse', [move('a'), move('never-accepted')])).toEqual(
    new Set([itemOf('a').itemId]),
  );
  expect(await pipeline.store.advance('parse', [{ ...move('a'), jobId: 'late' }])).toEqual(new Set());
  expect(await pipeline.redis.exists(pipeline.keys.item + itemOf('never-accepted').itemId)).toBe(0);
  const [loaded] = await pipeline.store.load('clean', [itemOf('a').itemId]);
  expect(Buffer.from(loaded?.content ?? []).toString()).toBe('{"n":1}');
  expect(loaded?.stageMs).toEqual({ parse: 1.5 });
});

test('an advance that is sent again after a lost reply answers the same and counts once', async () => {
  await pipeline.intake.accept([fresh('a')]);
  const { itemId } = itemOf('a');
  const move = { itemId, to: 'clean' as const, jobId: 'next', carries: { result: '{}' }, stageMs: {} };
  expect(await pipeline.store.advance('parse', [move])).toEqual(new Set([itemId]));
  expect(await pipeline.store.advance('parse', [move])).toEqual(new Set([itemId]));
  expect(Object.values(await pipeline.redis.hgetall(pipeline.keys.rate('parse')))).toEqual(['1']);
});

test('a result that nobody can read is handed out as missing, and its batch-mates as they are', async () => {
  await pipeline.intake.accept([fresh('a'), fresh('b')]);
  const ids = ['a', 'b'].map((name) => itemOf(name).itemId);
  await pipeline.store.advance(
    'parse',
    ids.map((itemId) => ({
      itemId,
      to: 'clean' as const,
      jobId: 'next',
      carries: { result: '{}' },
      stageMs: {},
    })),
  );
  await pipeline.redis.hset(pipeline.keys.item + itemOf('a').itemId, 'result', Buffer.of(9, 1, 2));
  const contents = (await pipeline.store.load('clean', ids)).map(({ content }) => content);
  expect(contents).toEqual([null, Buffer.from('{}')]);
});

test('completing an item counts it once, deletes its content, and remembers it until its file has moved', async () => {
  await pipeline.intake.accept([fresh('a', { claim: 'cGF0aA==' })]);
  const meta = itemOf('a', { claim: 'cGF0aA==' });
  await advanceToPublish(meta.itemId);
  const completed = { meta, outcome: outcomeOf(meta), alreadyCounted: false, number: 1, former: null };
  await pipeline.completion.complete([completed]);
  await pipeline.completion.complete([completed]);
  expect(await totals()).toMatchObject({ accepted: 1, published: 1, inFlight: 0 });
  expect(await pipeline.redis.keys(`${pipeline.keys.item}*`)).toEqual([]);
  expect(
    (await takeSnapshot(pipeline.redis, pipeline.keys, { workers: [], inboxes: [] })).bytesInFlight,
  ).toBe(0);
  expect(await pipeline.intake.completed('inbox-1', 10)).toEqual([
    { itemId: meta.itemId, outcome: 'published', isLinked: false, claim: 'cGF0aA==', index: null },
  ]);
  expect(await pipeline.intake.accept([fresh('a')])).toEqual(['completed']);
  expect(await pipeline.intake.known('inbox-1', [meta.itemId, itemOf('b').itemId])).toEqual([true, false]);
  await pipeline.intake.forget('inbox-1', [meta.itemId]);
  expect(await pipeline.intake.completed('inbox-1', 10)).toEqual([]);
});

test('an item that an older version settled is handed to the producer', async () => {
  const { itemId } = itemOf('a');
  const record = JSON.stringify({ outcome: 'published', isLinked: false, claim: 'cGF0aA==', index: null });
  await pipeline.redis.hset(`${pipeline.keys.prefix}settled:inbox-1`, itemId, record);
  expect(await pipeline.intake.completed('inbox-1', 10)).toEqual([
    { itemId, outcome: 'published', isLinked: false, claim: 'cGF0aA==', index: null },
  ]);
  expect(await pipeline.intake.accept([fresh('a')])).toEqual(['completed']);
  await pipeline.intake.forget('inbox-1', [itemId]);
  expect(await pipeline.redis.exists(`${pipeline.keys.prefix}settled:inbox-1`)).toBe(0);
});

test('a replayed outcome that the sink had before takes its acceptance back instead of counting twice', async () => {
  await pipeline.intake.accept([fresh('a')]);
  await advanceToPublish(itemOf('a').itemId);
  await pipeline.completion.complete([
    { meta: itemOf('a'), outcome: outcomeOf(itemOf('a')), alreadyCounted: true, number: 1, former: null },
  ]);
  expect(await totals()).toMatchObject({ accepted: 0, published: 0, inFlight: 0 });
});

test('totals by code and kind stand beside the totals', async () => {
  await pipeline.intake.accept([fresh('a'), fresh('b')]);
  for (const name of ['a', 'b']) await advanceToPublish(itemOf(name).itemId);
  await pipeline.completion.complete([
    {
      meta: itemOf('a'),
      outcome: outcomeOf(itemOf('a'), { outcome: 'rejected', code: 'no_content' }),
      alreadyCounted: false,
      number: 1,
      former: null,
    },
    {
      meta: itemOf('b'),
      outcome: outcomeOf(itemOf('b'), { outcome: 'duplicate', kind: 'exact' }),
      alreadyCounted: false,
      number: 1,
      former: null,
    },
  ]);
  const { rejectedByCode, duplicateByKind } = await snapshot();
  expect(rejectedByCode).toEqual({ no_content: 1 });
  expect(duplicateByKind).toEqual({ exact: 1 });
});

test('a pipeline belongs to one output; a wiped one takes its totals from the ledger', async () => {
  await pipeline.completion.bind();
  const { openCompletion } = await import('../../../src/redis/completion.ts');
  const counts = {
    published: 3,
    duplicate: 2,
    rejected: 1,
    rejectedByCode: { empty: 1 },
    duplicateByKind: { exact: 2, near: 0 },
    publishedByRole: { repost: 1 },
  };
  const other = openCompletion(pipeline.redis, pipeline.keys, {
    ledgerId: 'ledger-2',
    shownAs: '/other',
    refuseBeside: async () => {},
    totals: () => counts,
    attempts: () => ({ ...counts, rejected: 3, rejectedByCode: { empty: 3 } }),
    lastNumber: () => 8,
  });
  await expect(other.bind()).rejects.toThrow(/already serves the output in \/empty/);
  await pipeline.redis.del(pipeline.keys.pipeline, pipeline.keys.totals);
  await other.bind();
  await other.bind();
  expect(await totals()).toEqual({ accepted: 6, published: 3, duplicate: 2, rejected: 1, inFlight: 0 });
  const { rejectedByCode, duplicateByKind, attempts } = await snapshot();
  expect({ rejectedByCode, duplicateByKind }).toEqual({
    rejectedByCode: { empty: 1 },
    duplicateByKind: { exact: 2 },
  });
  expect(attempts).toMatchObject({ accepted: 8, rejected: 3, inFlight: 0, rejectedByCode: { empty: 3 } });
});

test('another attempt at an input counts as an attempt alone, and the input moves to its new outcome', async () => {
  await pipeline.completion.bind();
  const first = itemOf('a');
  const again = itemOf('a, again', { retryOf: first.itemId });
  const end = async (meta: typeof first, over: object, former: ReturnType<typeof outcomeOf> | null) => {
    const outcome = outcomeOf(meta, over);
    await advanceToPublish(meta.itemId);
    await pipeline.completion.complete([{ meta, outcome, alreadyCounted: false, number: 1, former }]);
    return outcome;
  };
  await pipeline.intake.accept([fresh('a')]);
  const rejected = await end(first, { outcome: 'rejected', code: 'empty' }, null);
  await pipeline.intake.accept([{ ...fresh('a, again'), meta: again }]);
  expect(await snapshot()).toMatchObject({
    totals: { accepted: 1, published: 0, rejected: 1, inFlight: 0 },
    rejectedByCode: { empty: 1 },
    triedAgain: 1,
    attempts: { accepted: 2, published: 0, rejected: 1, inFlight: 1 },
  });
  await end(again, {}, rejected);
  expect(await snapshot()).toMatchObject({
    totals: { accepted: 1, published: 1, rejected: 0, inFlight: 0 },
    rejectedByCode: {},
    triedAgain: 0,
    attempts: { accepted: 2, published: 1, rejected: 1, inFlight: 0, rejectedByCode: { empty: 1 } },
  });
});

test('a pipeline that an earlier version has run counts its inputs when it is bound, also those in flight', async () => {
  const again = itemOf('a, again', { retryOf: itemOf('a').itemId });
  await pipeline.intake.accept([fresh('b'), { ...fresh('a, again'), meta: again }]);
  // As that version has left it: it counted attempts alone.
  const { redis, keys } = pipeline;
  await redis.hset(keys.pipeline, 'ledgerId', 'ledger-2', 'output', '/out');
  await redis.del(keys.totals);
  await redis.hset(keys.totals, { accepted: 5, rejected: 3, 'code:empty': 3, bytes: 20 });
  expect((await snapshot()).totals).toEqual({
    accepted: 5,
    published: 0,
    duplicate: 0,
    rejected: 3,
    inFlight: 2,
  });

  const none = { published: 0, duplicate: 0, duplicateByKind: {}, publishedByRole: {} };
  const { openCompletion } = await import('../../../src/redis/completion.ts');
  const completion = openCompletion(redis, keys, {
    ledgerId: 'ledger-2',
    shownAs: '/out',
    refuseBeside: async () => {},
    totals: () => ({ ...none, rejected: 2, rejectedByCode: { empty: 2 } }),
    attempts: () => ({ ...none, rejected: 3, rejectedByCode: { empty: 3 } }),
    lastNumber: () => 3,
  });
  for (const _ of ['once', 'twice']) {
    await completion.bind();
    expect(await snapshot()).toMatchObject({
      totals: { accepted: 3, published: 0, duplicate: 0, rejected: 2, inFlight: 1 },
      rejectedByCode: { empty: 2 },
      triedAgain: 1,
      attempts: { accepted: 5, rejected: 3, inFlight: 2 },
    });
  }
});

test('a held item moves on with nothing stored, also beside others that carry something', async () => {
  await pipeline.intake.accept([fresh('a'), fresh('b')]);
  const move = (name: string, carries: 'cached' | { result: string }) => ({
    itemId: itemOf(name).itemId,
    to: 'clean' as const,
    jobId: 'next',
    carries,
    stageMs: { parse: 1 },
  });
  const moved = await pipeline.store.advance('parse', [
    move('a', 'cached'),
    move('b', { result: '{"n":1}' }),
  ]);
  expect(moved).toEqual(new Set(['a', 'b'].map((name) => itemOf(name).itemId)));
  const ids = ['a', 'b'].map((name) => itemOf(name).itemId);
  const loaded = await pipeline.store.load('clean', ids);
  expect(loaded.map(({ content, lost }) => ({ content, lost }))).toEqual([
    { content: null, lost: true },
    { content: Buffer.from('{"n":1}'), lost: false },
  ]);
  expect(await pipeline.redis.hget(pipeline.keys.item + ids[0], 'result')).toBeNull();
});

test('a result that was stored for one stage is none for a later one, to which the item came held', async () => {
  await pipeline.intake.accept([fresh('a')]);
  const { itemId } = itemOf('a');
  const move = (to: 'clean' | 'dedupe', carries: 'cached' | { result: string }) => ({
    itemId,
    to,
    jobId: to,
    carries,
    stageMs: {},
  });
  await pipeline.store.advance('parse', [move('clean', { result: '{"body":"for clean"}' })]);
  // A worker that slept while others computed it anew moves on what it holds itself.
  await pipeline.store.advance('clean', [move('dedupe', 'cached')]);
  expect(await pipeline.store.load('dedupe', [itemId])).toMatchObject([{ content: null, lost: true }]);
});

test('what a waiting item has brought along is kept only while it waits there', async () => {
  await pipeline.intake.accept([fresh('a')]);
  const { itemId } = itemOf('a');
  await pipeline.store.saveParked('clean', [{ itemId, result: '{"early":1}', stageMs: {} }]);
  await pipeline.store.saveParked('parse', [{ itemId: itemOf('never').itemId, result: '{}', stageMs: {} }]);
  expect(await pipeline.redis.hget(pipeline.keys.item + itemId, 'result')).toBeNull();
  expect(await pipeline.redis.exists(pipeline.keys.item + itemOf('never').itemId)).toBe(0);
  await pipeline.store.saveParked('parse', [{ itemId, result: '{"n":1}', stageMs: { parse: 2 } }]);
  expect(await pipeline.redis.hmget(pipeline.keys.item + itemId, 'stage', 'ms')).toEqual([
    'parse',
    '{"parse":2}',
  ]);
  expect(await pipeline.redis.hstrlen(pipeline.keys.item + itemId, 'result')).toBeGreaterThan(0);
});

test('an item whose hash has been damaged ends beside its batch-mates, and they as if nothing were', async () => {
  await pipeline.intake.accept([fresh('a'), fresh('b')]);
  for (const name of ['a', 'b']) await advanceToPublish(itemOf(name).itemId);
  await pipeline.redis.hdel(pipeline.keys.item + itemOf('a').itemId, 'inbox', 'bytes');
  await pipeline.completion.complete(
    ['a', 'b'].map((name) => ({
      meta: itemOf(name),
      outcome: outcomeOf(itemOf(name)),
      alreadyCounted: false,
      number: 1,
      former: null,
    })),
  );
  expect(await totals()).toMatchObject({ accepted: 2, published: 2, inFlight: 0 });
  expect(await pipeline.redis.keys(`${pipeline.keys.item}*`)).toEqual([]);
  expect((await pipeline.intake.completed('inbox-1', 10)).map(({ itemId }) => itemId)).toEqual([
    itemOf('b').itemId,
  ]);
});

/** Puts a key of another type where one of ours stood, or would stand. */
async function writeOver(key: string) {
  await pipeline.redis.del(key);
  await pipeline.redis.set(key, 'a text');
}

test('an item whose key somebody has made another holds up no batch, and is accepted when it is offered again', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const [a, b, c, d, e] = names.map((name) => itemOf(name).itemId) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const keyOf = (itemId: string) => pipeline.keys.item + itemId;
  await writeOver(keyOf(a));
  expect(await pipeline.intake.accept(names.map((name) => fresh(name)))).toEqual(names.map(() => 'accepted'));

  await writeOver(keyOf(b));
  expect((await pipeline.store.load('parse', [a, b, c])).map(({ meta }) => meta.itemId)).toEqual([a, c]);
  await writeOver(keyOf(b));
  expect(await pipeline.store.strike('parse', b)).toBe(0);
  await writeOver(keyOf(c));
  await pipeline.store.saveParked('parse', [
    { itemId: c, result: '{}', stageMs: {} },
    { itemId: d, result: '{}', stageMs: {} },
  ]);
  expect(await pipeline.redis.hexists(keyOf(d), 'result')).toBe(1);
  await writeOver(keyOf(d));
  const to = (itemId: string) => ({
    itemId,
    to: 'publish' as const,
    jobId: 'j',
    carries: { result: '{}' },
    stageMs: {},
  });
  expect(await pipeline.store.advance('parse', [a, d, e].map(to))).toEqual(new Set([a, e]));

  await writeOver(keyOf(e));
  await pipeline.redis.hset(keyOf(a), 'awaited', '1');
  await writeOver(pipeline.keys.parked + a);
  await writeOver(pipeline.keys.rate('publish'));
  await pipeline.completion.complete(
    ['a', 'e'].map((name) => ({
      meta: itemOf(name),
      outcome: outcomeOf(itemOf(name)),
      alreadyCounted: false,
      number: 1,
      former: null,
    })),
  );
  expect(await pipeline.redis.keys(`${pipeline.keys.item}*`)).toEqual([]);
  expect((await pipeline.intake.completed('inbox-1', 10)).map(({ itemId }) => itemId)).toEqual([a]);
  expect(await pipeline.intake.accept(['b', 'd'].map((name) => fresh(name)))).toEqual([
    'accepted',
    'accepted',
  ]);
});

test('small fields that nobody can read harm no batch', async () => {
  await pipeline.intake.accept(['a', 'b', 'c', 'd'].map((name) => fresh(name)));
  const ids = ['a', 'b', 'c', 'd'].map((name) => itemOf(name).itemId);
  const damage = (name: string, field: string) =>
    pipeline.redis.hset(pipeline.keys.item + itemOf(name).itemId, field, '{"cut');
  await damage('a', 'ms');
  await damage('b', 'drop');
  await damage('c', 'meta');
  const loaded = await pipeline.store.load('parse', ids);
  expect(loaded.map(({ meta }) => meta.path)).toEqual(['a.html', 'b.html', 'd.html']);
  expect(loaded[0]?.stageMs).toEqual({});
  expect(loaded[1]?.drop).toMatchObject({ outcome: 'rejected', code: 'internal' });
});

test('an item that is a member of a stage without having a hash is not made one', async () => {
  const { itemId } = itemOf('ghost');
  await pipeline.redis.zadd(pipeline.keys.stage('parse'), 1, itemId);
  const move = { itemId, to: 'clean' as const, jobId: 'j', carries: 'cached' as const, stageMs: {} };
  expect(await pipeline.store.advance('parse', [move])).toEqual(new Set());
  expect(await pipeline.redis.exists(pipeline.keys.item + itemId)).toBe(0);
});

test('strikes are counted only for items that are still at the stage', async () => {
  await pipeline.intake.accept([fresh('a')]);
  const { itemId } = itemOf('a');
  expect(await pipeline.store.strike('parse', itemId)).toBe(1);
  expect(await pipeline.store.strike('parse', itemId)).toBe(2);
  expect(await pipeline.store.strike('clean', itemId)).toBe(0);
  expect(await pipeline.store.strike('parse', itemOf('b').itemId)).toBe(0);
});
