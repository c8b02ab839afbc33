// The dedupe index with a real Redis: who owns a text, what is near to what, and what happens when owners go.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { duplicate } from '../../../src/redis/connection.ts';
import { openOwnership } from '../../../src/redis/dedupe-index/ownership.ts';
import { maxBatchItems } from '../../../src/schemas/job.ts';
import type { Outcome } from '../../../src/schemas/outcome.ts';
import type { OwnershipReply } from '../../../src/schemas/ownership.ts';
import { fingerprint } from '../../../src/text/fingerprint.ts';
import { compareFingerprints } from '../../text/similarity.ts';
import { itemOf, openTestPipeline, outcomeOf, requestOf } from '../fixture.ts';

let pipeline: ReturnType<typeof openTestPipeline>;
beforeEach(() => {
  pipeline = openTestPipeline();
});
afterEach(() => pipeline.close());

/** Distinct words, the same for the same seed: a text that shares nothing with one of another seed. */
function textOf(seed: number, sentences = 20): string {
  let state = seed * 2_654_435_761 + 1;
  const word = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state % 2_000_000_011).toString(36).replace(/\d/gu, '');
  };
  return Array.from({ length: sentences }, () => `${Array.from({ length: 9 }, word).join(' ')}.`).join('\n');
}
const ferry = textOf(1);
const withHeader = `Reposted by our desk\n${ferry}\nEditor: none of ours`;

async function atDedupe(...names: string[]) {
  await pipeline.intake.accept(
    names.map((name) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null })),
  );
  for (const name of names) {
    const { itemId } = itemOf(name);
    const carries = { result: '{}' };
    await pipeline.store.advance('parse', [{ itemId, to: 'dedupe', jobId: 'j', carries, stageMs: {} }]);
  }
}

/** Ends an item that is at dedupe; answers who may go on. */
async function complete(name: string, over: Partial<Outcome> = {}) {
  const { itemId } = itemOf(name);
  const carries = { result: '{}' };
  await pipeline.store.advance('dedupe', [{ itemId, to: 'publish', jobId: 'j', carries, stageMs: {} }]);
  const outcome = outcomeOf(itemOf(name), over);
  return pipeline.completion.complete([
    { meta: itemOf(name), outcome, alreadyCounted: false, number: 1, former: null },
  ]);
}

const idOf = (name: string) => itemOf(name).itemId;
const original = (name: string) => ({
  kind: 'article',
  role: 'original',
  originalId: idOf(name),
  revision: 1,
});
const rejection = { outcome: 'rejected', code: 'internal' } as const;

test('the first to request a text owns it, also when it asks again; copies wait until it is published', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c');
  const ask = (...names: string[]) => request(names.map((name) => requestOf(name, 'Too short to compare.')));
  expect(await ask('a', 'b', 'c')).toMatchObject([original('a'), 'parked', 'parked']);
  expect(await ask('a')).toMatchObject([original('a')]);
  const woken = await complete('a');
  expect(woken).toMatchObject([{ stage: 'dedupe', itemIds: [idOf('b'), idOf('c')] }]);
  expect(await pipeline.redis.hget(pipeline.keys.item + idOf('b'), 'job')).toBe(woken[0]?.jobId);
  const copy = { kind: 'duplicate', of: 'exact', ownerId: idOf('a'), similarity: 1, containment: 1 };
  expect(await ask('b', 'c')).toEqual([copy, copy]);
});

test('ownership is stored under the names that older versions read and write', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b');
  const ask = (...names: string[]) => request(names.map((name) => requestOf(name, ferry)));
  await ask('a');
  const stored = await pipeline.redis.hgetall(pipeline.keys.item + idOf('a'));
  expect(stored).toMatchObject({
    claimBucket: expect.stringMatching(/texts:0:e\d+$/),
    claimField: expect.any(String),
    claimChunk: expect.stringMatching(/texts:0:r\d+$/),
    claimOffset: expect.stringMatching(/^\d+$/),
    claimReply: 'original',
  });
  await complete('a', rejection);
  expect(await ask('b')).toMatchObject([original('b')]);
});

test('items are woken at the stage where they wait, in batches that jobs of that stage can carry', async () => {
  const { redis, keys, memory } = pipeline;
  const { request } = openOwnership(redis, keys, memory, { near: 'link', windowMs: null }, () => {});
  const text = 'Too short to compare.';
  const waiting = Array.from({ length: maxBatchItems + 2 }, (_, n) => `b${n}`);
  const early = ['c', 'd'];
  await atDedupe('a', ...waiting);
  await request('dedupe', [requestOf('a', text)]);
  expect(
    new Set(
      await request(
        'dedupe',
        waiting.map((name) => requestOf(name, text)),
      ),
    ),
  ).toEqual(new Set(['parked']));
  await pipeline.intake.accept(
    early.map((name) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null })),
  );
  expect(
    await request(
      'parse',
      early.map((name) => requestOf(name, text)),
    ),
  ).toEqual(['parked', 'parked']);

  const woken = await complete('a');
  const sizes = woken.map(({ stage, itemIds }) => [stage, itemIds.length]);
  expect(sizes).toEqual([
    ['dedupe', maxBatchItems],
    ['dedupe', 2],
    ['parse', 2],
  ]);
  expect(new Set(woken.map(({ jobId }) => jobId)).size).toBe(3);
  expect(woken.flatMap(({ itemIds }) => itemIds).toSorted()).toEqual(
    [...waiting, ...early].map(idOf).toSorted(),
  );
  for (const { stage, itemIds, jobId } of woken)
    for (const itemId of itemIds)
      expect(await redis.hmget(keys.item + itemId, 'stage', 'job', 'parkedOn')).toEqual([stage, jobId, null]);
});

test('an owner wakes only those that still wait for it', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c', 'd');
  expect(await request(['a', 'b', 'c'].map((name) => requestOf(name, ferry)))).toMatchObject([
    original('a'),
    'parked',
    'parked',
  ]);
  // b waits for another one by now.
  await pipeline.redis.hset(pipeline.keys.item + idOf('b'), 'parkedOn', idOf('d'));
  expect(await complete('a')).toMatchObject([{ stage: 'dedupe', itemIds: [idOf('c')] }]);
  expect(await pipeline.redis.hget(pipeline.keys.item + idOf('b'), 'parkedOn')).toBe(idOf('d'));
});

test('a parked item that moves on waits no more, and its owner does not wake it', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b');
  await request(['a', 'b'].map((name) => requestOf(name, ferry)));
  const drop = { outcome: 'rejected', code: 'poison', message: 'It killed its process, twice.' } as const;
  await pipeline.store.advance('dedupe', [
    { itemId: idOf('b'), to: 'publish', jobId: 'away', carries: { drop }, stageMs: {} },
  ]);
  expect(await complete('a')).toEqual([]);
  const { redis, keys } = pipeline;
  expect(await redis.hmget(keys.item + idOf('b'), 'job', 'parkedOn')).toEqual(['away', null]);
});

test('an item that ends together with the one it is parked on leaves nothing behind', async () => {
  const { request } = pipeline.ownership();
  const { redis, keys } = pipeline;
  await atDedupe('a', 'b');
  await request(['a', 'b'].map((name) => requestOf(name, ferry)));
  const moves = ['a', 'b'].map((name) => ({
    itemId: idOf(name),
    to: 'publish' as const,
    jobId: 'j',
    carries: { result: '{}' },
    stageMs: {},
  }));
  await pipeline.store.advance('dedupe', moves);
  // An older version moves a parked item on and leaves this.
  await redis.hset(keys.item + idOf('b'), 'parkedOn', idOf('a'));
  const ending = ['a', 'b'].map((name) => ({
    meta: itemOf(name),
    outcome: outcomeOf(itemOf(name)),
    alreadyCounted: false,
    number: 1,
    former: null,
  }));
  expect(await pipeline.completion.complete(ending)).toEqual([]);
  expect(await redis.keys(`${keys.item}*`)).toEqual([]);
});

test('the same holds for texts that can be compared', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c');
  expect(await request(['a', 'b'].map((name) => requestOf(name, ferry)))).toMatchObject([
    original('a'),
    'parked',
  ]);
  expect(await request([requestOf('a', ferry)])).toMatchObject([original('a')]);
  await complete('a');
  expect(await request([requestOf('b', ferry)])).toMatchObject([{ of: 'exact', ownerId: idOf('a') }]);
});

test.for(['Too short to compare.', ferry])(
  'when an owner is rejected, the first of those who wait takes its place (%#)',
  async (text) => {
    const { request } = pipeline.ownership();
    await atDedupe('a', 'b', 'c');
    const ask = (...names: string[]) => request(names.map((name) => requestOf(name, text)));
    await ask('a', 'b', 'c');
    await complete('a', rejection);
    expect(await ask('b', 'c')).toMatchObject([original('b'), 'parked']);
  },
);

test('an owner that vanished without completing loses its text', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c');
  await request([requestOf('a', ferry)]);
  await pipeline.redis.del(pipeline.keys.item + idOf('a'));
  expect(await request([requestOf('b', withHeader), requestOf('c', ferry)])).toMatchObject([
    original('b'),
    { role: 'repost', originalId: idOf('b') },
  ]);
});

test('an item that is no longer at dedupe can own nothing', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a');
  await complete('a');
  expect(await request([requestOf('a', ferry)])).toEqual(['gone']);
  expect(await pipeline.redis.keys(`${pipeline.keys.texts}*`)).toEqual([]);
});

test('a near-duplicate is linked to the original at once, an exact copy of it is a duplicate of it', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c', 'd');
  const replies = await request([
    requestOf('a', ferry),
    requestOf('b', withHeader),
    requestOf('c', textOf(2)),
  ]);
  expect(replies).toMatchObject([
    original('a'),
    { kind: 'article', role: 'repost', originalId: idOf('a'), revision: 1 },
    original('c'),
  ]);
  const { isNear: _, ...likeness } = compareFingerprints(
    fingerprint(null, withHeader),
    fingerprint(null, ferry),
    2,
  );
  expect(replies[1]).toMatchObject(likeness);
  expect(likeness.similarity).toBeLessThan(1);
  await complete('b', { duplicateOf: idOf('a'), kind: 'near', role: 'repost' });
  expect(await request([requestOf('d', withHeader)])).toMatchObject([{ of: 'exact', ownerId: idOf('b') }]);
});

test('an item that asks again gets the same answer, and counts no second revision', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c');
  await request([requestOf('a', ferry, 'page')]);
  const first = await request([requestOf('b', withHeader, 'page')]);
  expect(first).toMatchObject([{ role: 'revision', originalId: idOf('a'), revision: 2 }]);
  expect(await request([requestOf('b', withHeader, 'page')])).toEqual(first);
  expect(await request([requestOf('c', `${withHeader}\nand more`, 'page')])).toMatchObject([{ revision: 3 }]);
});

test('a changed text is a revision where its address has been in the story, also beside the original', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c', 'd');
  expect(
    await request([
      requestOf('a', ferry, 'first.example'),
      requestOf('b', withHeader, 'second.example'),
      requestOf('c', `${ferry}\nWith a correction.`, 'second.example'),
      requestOf('d', `${ferry}\nThird hand.`, 'third.example'),
    ]),
  ).toMatchObject([
    original('a'),
    { role: 'repost', revision: 1 },
    { role: 'revision', revision: 2, originalId: idOf('a') },
    { role: 'repost', revision: 1 },
  ]);
});

test('with off, near-duplicates are originals and only exact keys are stored', async () => {
  const { request } = pipeline.ownership({ near: 'off' });
  await atDedupe('a', 'b', 'c');
  expect(
    await request([requestOf('a', ferry), requestOf('b', withHeader), requestOf('c', ferry)]),
  ).toMatchObject([original('a'), original('b'), 'parked']);
  const names = await pipeline.redis.keys(`${pipeline.keys.texts}*`);
  expect(names.map((name) => name.slice(pipeline.keys.texts.length)[2])).toEqual(['e', 'e']);
});

test('with drop, reposts wait for their original and become duplicates of it; revisions do not', async () => {
  const { request } = pipeline.ownership({ near: 'drop' });
  await atDedupe('a', 'b', 'c', 'd');
  expect(
    await request([
      requestOf('a', ferry, 'page'),
      requestOf('b', withHeader),
      requestOf('c', `${ferry}\nCorrected.`, 'page'),
    ]),
  ).toMatchObject([original('a'), 'parked', { role: 'revision', revision: 2 }]);
  expect(await complete('a')).toMatchObject([{ itemIds: [idOf('b')] }]);
  expect(await request([requestOf('b', withHeader)])).toMatchObject([
    { kind: 'duplicate', of: 'near', ownerId: idOf('a') },
  ]);
  expect(await request([requestOf('d', `${withHeader}\nOnce more.`, 'b')])).toMatchObject([{ of: 'near' }]);
});

test('with drop, those who wait for an original that is rejected bring the next one', async () => {
  const { request } = pipeline.ownership({ near: 'drop' });
  await atDedupe('a', 'b', 'c');
  await request([requestOf('a', ferry), requestOf('b', withHeader), requestOf('c', `${ferry}\nThird.`)]);
  await complete('a', rejection);
  expect(await request([requestOf('b', withHeader), requestOf('c', `${ferry}\nThird.`)])).toMatchObject([
    original('b'),
    'parked',
  ]);
});

test('where the sink had the text from another item, copies and reposts are that one’s', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a', 'b', 'c');
  await request([requestOf('a', ferry)]);
  await complete('a', { outcome: 'duplicate', kind: 'exact', duplicateOf: idOf('earlier') });
  expect(await request([requestOf('b', ferry), requestOf('c', withHeader)])).toMatchObject([
    { of: 'exact', ownerId: idOf('earlier') },
    { role: 'repost', originalId: idOf('earlier') },
  ]);
});

test('an item that has completed and comes again is the original it was, without a second record', async () => {
  const { request } = pipeline.ownership();
  await atDedupe('a');
  await request([requestOf('a', ferry)]);
  await complete('a');
  await pipeline.intake.forget('inbox-1', [idOf('a')]);
  await atDedupe('a');
  expect(await request([requestOf('a', ferry)])).toMatchObject([original('a')]);
  expect(await pipeline.redis.get(`${pipeline.keys.texts}0:n`)).toBe('1');
});

test('a phrase that four texts have is stored for no fifth, which is found by its other keys', async () => {
  const { request } = pipeline.ownership();
  const phrase = textOf(99, 3);
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  await atDedupe(...names, 'again');
  const texts = names.map((_, n) => `${textOf(10 + n)}\n${phrase}`);
  const replies = await request(names.map((name, n) => requestOf(name, texts[n] ?? '')));
  expect(replies).toMatchObject(names.map(original));
  const buckets = await pipeline.redis.keys(`${pipeline.keys.texts}0:k*`);
  const counts = new Map<string, number>();
  for (const bucket of buckets) {
    const entries = (await pipeline.redis.getBuffer(bucket))?.toString('hex') ?? '';
    for (const [entry] of entries.matchAll(/.{12}/gu)) {
      const key = bucket + entry.slice(0, 4);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(8 * names.length);
  expect(Math.max(...counts.values())).toBe(4);
  expect(await request([requestOf('again', `Header.\n${texts[5]}`)])).toMatchObject([
    { originalId: idOf('f') },
  ]);
});

/** Texts that are near, far and between, short and long, with and without numbers. */
const aPair = fc
  .record({
    seed: fc.nat(1_000),
    other: fc.nat(1_000),
    length: fc.integer({ min: 2, max: 60 }),
    shared: fc.integer({ min: 0, max: 100 }),
    added: fc.integer({ min: 0, max: 40 }),
    numbers: fc.integer({ min: 0, max: 12 }),
    changedNumbers: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ seed, other, length, shared, added, numbers, changedNumbers }) => {
    const numbered = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => `${from + n * 137}`).join(' and ');
    const lines = textOf(seed, length).split('\n');
    const kept = lines.slice(0, Math.ceil((length * shared) / 100));
    const left = [...lines, numbered(1_000, numbers)].join('\n');
    const changed = numbered(90_000, changedNumbers);
    const standing = numbered(1_000, Math.max(0, numbers - changedNumbers));
    return { left, right: [...kept, textOf(other + 2_000, added), standing, changed].join('\n') };
  });

test('the script finds near what the comparison of fingerprints calls near, with the same likeness', async () => {
  await fc.assert(
    fc.asyncProperty(aPair, async ({ left, right }) => {
      const [a, b] = [`a ${randomUUID()}`, `b ${randomUUID()}`];
      await atDedupe(a, b);
      const { request } = pipeline.ownership();
      const [, reply] = await request([requestOf(a, left), requestOf(b, right)]);
      const [asked, known] = [fingerprint(null, right), fingerprint(null, left)];
      const stored = new Set(known.keys.slice(0, 8));
      const hits = asked.keys.filter((key) => stored.has(key)).length;
      const { isNear, ...likeness } = compareFingerprints(asked, known, hits);
      await pipeline.redis.del(...(await pipeline.redis.keys(`${pipeline.keys.texts}*`)));
      if (asked.exactKey === known.exactKey) expect(reply).toBe('parked');
      else if (hits > 0 && isNear) expect(reply).toMatchObject({ role: 'repost', ...likeness });
      else expect(reply).toMatchObject({ role: 'original' });
    }),
    { numRuns: 300 },
  );
});

test.for([1, 2, 3])(
  'of many copies on many connections, each text has one original (seed %i)',
  async (seed) => {
    const texts = Array.from({ length: 20 }, (_, n) => textOf(seed * 1_000 + n));
    const copies = Array.from({ length: 10 * texts.length }, (_, n) => n);
    const nameOf = (n: number) => `copy ${n}`;
    const textFor = (n: number) => {
      const text = texts[n % texts.length] ?? '';
      return n < 2 * texts.length ? text : `Header ${n}.\n${text}`;
    };
    await atDedupe(...copies.map(nameOf));
    copies.sort((a, b) => Math.imul(a + seed, 0x9e3779b1) - Math.imul(b + seed, 0x9e3779b1));
    const connections = Array.from({ length: 8 }, () => duplicate(pipeline.redis, 'copydesk-test'));
    const replies: OwnershipReply[] = [];
    await Promise.all(
      connections.map(async (redis, at) => {
        const { request } = pipeline.ownership({}, redis);
        const own = copies.filter((_, n) => n % connections.length === at);
        for (let from = 0; from < own.length; from += 7)
          replies.push(
            ...(await request(own.slice(from, from + 7).map((n) => requestOf(nameOf(n), textFor(n))))),
          );
      }),
    );
    for (const redis of connections) redis.disconnect();
    const originals = replies.filter(
      (reply) => typeof reply === 'object' && reply.kind === 'article' && reply.role === 'original',
    );
    expect(originals).toHaveLength(texts.length);
  },
);

/** Renames what stands in the present generation of a window so that it is so many generations old. */
async function age(windowMs: number, generations: number) {
  const prefix = `${pipeline.keys.texts}${windowMs}-`;
  for (const key of await pipeline.redis.keys(`${prefix}*`)) {
    const [number = '', ...rest] = key.slice(prefix.length).split(':');
    await pipeline.redis.rename(key, `${prefix}${Number(number) - generations}:${rest.join(':')}`);
  }
}

const day = 86_400_000;

test('an index that somebody has written into answers about all other texts', async () => {
  const { request } = pipeline.ownership();
  const { redis, keys } = pipeline;
  await atDedupe('a', 'b', 'c', 'd', 'e', 'f');
  const ask = (name: string, text: string, address = name) => request([requestOf(name, text, address)]);
  const [short, story] = ['Too short to compare.', textOf(7)];
  await ask('a', short);
  await ask('b', ferry);
  expect(await ask('c', withHeader)).toMatchObject([{ role: 'repost', originalId: idOf('b') }]);
  // Each key but the count of records becomes one of another type, then each field of the hashes a text.
  const indexed = (await redis.keys(`${keys.texts}*`)).filter((key) => !key.endsWith(':n'));
  expect(indexed.length).toBeGreaterThan(5);
  for (const key of indexed) {
    await redis.del(key);
    await redis.rpush(key, 'a list');
  }
  await redis.set(keys.parked + idOf('a'), 'a text');
  expect(await ask('a', short)).toMatchObject([original('a')]);
  expect(await ask('d', short)).toEqual(['parked']);
  expect(await ask('b', ferry)).toMatchObject([original('b')]);
  expect(await ask('e', withHeader)).toMatchObject([{ role: 'repost', originalId: idOf('b') }]);
  expect(await ask('f', story)).toMatchObject([original('f')]);
  for (const key of await redis.keys(`${keys.texts}*`)) {
    if ((await redis.type(key)) !== 'hash') continue;
    for (const field of await redis.hkeysBuffer(key)) await redis.hset(key, field, 'a text');
  }
  expect(await ask('c', story, 'f')).toMatchObject([{ originalId: idOf('f') }]);
});

test('an item whose key was replaced owns no text and does not block others', async () => {
  const { request } = pipeline.ownership();
  const { redis, keys } = pipeline;
  await atDedupe('a', 'b', 'c', 'd');
  const ask = (...names: string[]) => request(names.map((name) => requestOf(name, ferry)));
  expect(await ask('a')).toMatchObject([original('a')]);
  for (const name of ['a', 'b']) {
    await redis.del(keys.item + idOf(name));
    await redis.set(keys.item + idOf(name), 'a text');
  }
  expect(await ask('b', 'c', 'd')).toMatchObject(['gone', original('c'), 'parked']);
  expect(await redis.exists(keys.item + idOf('a'), keys.item + idOf('b'))).toBe(0);
});

test('within a window texts are found in the generation before, and no longer in the one before that', async () => {
  const { request } = pipeline.ownership({ windowMs: 30 * day });
  await atDedupe('a', 'b', 'c', 'd', 'e');
  await request([requestOf('a', ferry, 'page')]);
  await complete('a');
  await age(30 * day, 1);
  expect(await request([requestOf('b', withHeader, 'page')])).toMatchObject([
    { role: 'revision', revision: 2, originalId: idOf('a') },
  ]);
  expect(await request([requestOf('c', ferry)])).toMatchObject([{ of: 'exact' }]);
  await age(30 * day, 1);
  expect(await request([requestOf('d', ferry)])).toMatchObject([original('d')]);
});

test('all that a window keeps expires when the generation after it ends', async () => {
  const { request } = pipeline.ownership({ windowMs: 30 * day });
  await atDedupe('a', 'b');
  await request([requestOf('a', ferry), requestOf('b', withHeader)]);
  const names = await pipeline.redis.keys(`${pipeline.keys.texts}*`);
  expect(new Set(names.map((name) => name.split(':').at(-1)?.[0]))).toEqual(
    new Set(['n', 'r', 'k', 'e', 's']),
  );
  const endsAt = (Math.floor(Date.now() / (30 * day)) + 2) * 30 * day;
  for (const name of names) {
    const expiresAt = Date.now() + (await pipeline.redis.pttl(name));
    expect(Math.abs(expiresAt - endsAt)).toBeLessThan(1_000);
  }
});

test('a text that expires before its owner completes is not written again', async () => {
  const { request } = pipeline.ownership({ windowMs: 30 * day });
  await atDedupe('a', 'b');
  await request([requestOf('a', ferry), requestOf('b', 'Too short to compare.')]);
  await pipeline.redis.del(...(await pipeline.redis.keys(`${pipeline.keys.texts}*`)));
  await complete('a');
  await complete('b');
  expect(await pipeline.redis.keys(`${pipeline.keys.texts}*`)).toEqual([]);
});

test('an item that replaces another is no copy of it, exactly or nearly, whatever is done with near-duplicates', async () => {
  for (const [seed, near] of (['link', 'drop'] as const).entries()) {
    const half = `half with ${near}`;
    const text = textOf(seed + 70, 30);
    const { request } = pipeline.ownership({ near });
    await atDedupe(half, `${half} whole`, `${half} again`);
    expect(await request([requestOf(half, text.slice(0, -200))])).toMatchObject([original(half)]);
    await complete(half);
    const whole = { ...requestOf(`${half} whole`, text), replaces: idOf(half) };
    expect(await request([whole])).toMatchObject([original(`${half} whole`)]);
    await complete(`${half} whole`);
    const sameText = { ...requestOf(`${half} again`, text), replaces: idOf(`${half} whole`) };
    expect(await request([sameText])).toMatchObject([{ kind: 'article' }]);
  }
});

test('an item that will be replaced counts for all others until its replacement completes', async () => {
  const cases = [
    { near: 'link', ending: rejection, isReplaced: false },
    { near: 'drop', ending: rejection, isReplaced: false },
    { near: 'link', ending: { outcome: 'published' }, isReplaced: true },
    { near: 'drop', ending: { outcome: 'published' }, isReplaced: true },
    { near: 'drop', ending: { outcome: 'duplicate', duplicateOf: idOf('elsewhere') }, isReplaced: true },
  ] as const;
  for (const [seed, { near, ending, isReplaced }] of cases.entries()) {
    const name = `${near} ${ending.outcome} `;
    const text = textOf(seed + 80, 30);
    const half = text.slice(0, -200);
    const repost = `Reposted by our desk\n${half}`;
    const { request } = pipeline.ownership({ near });
    await atDedupe(...['half', 'whole', 'copy', 'repost', 'later copy', 'later repost'].map((n) => name + n));
    await request([requestOf(`${name}half`, half)]);
    await complete(`${name}half`);
    await request([{ ...requestOf(`${name}whole`, text), replaces: idOf(`${name}half`) }]);
    const copyOfHalf = { kind: 'duplicate', of: 'exact', ownerId: idOf(`${name}half`) };
    expect(await request([requestOf(`${name}copy`, half)])).toMatchObject([copyOfHalf]);
    await complete(`${name}whole`, ending);
    const later = [requestOf(`${name}later copy`, half), requestOf(`${name}later repost`, repost)];
    const owners = (await request(later)).map((reply) => {
      if (typeof reply === 'string') return reply;
      return reply.kind === 'duplicate' ? reply.ownerId : reply.originalId;
    });
    if (isReplaced) expect(owners).not.toContain(idOf(`${name}half`));
    else expect(owners).toEqual([idOf(`${name}half`), idOf(`${name}half`)]);
  }
});

test('a text that its replacement has word for word is still there when that is rejected, and the replacement’s when not', async () => {
  for (const isLong of [false, true]) {
    for (const [seed, ending] of [rejection, { outcome: 'published' } as const].entries()) {
      const name = `${isLong} ${ending.outcome} `;
      const { request } = pipeline.ownership({ near: 'drop' });
      const body = isLong ? textOf(90 + seed) : `Too short to compare: ${seed}`;
      await atDedupe(...['half', 'same', 'waiting', 'copy'].map((n) => name + n));
      await request([requestOf(`${name}half`, body)]);
      await complete(`${name}half`);
      expect(
        await request([{ ...requestOf(`${name}same`, body), replaces: idOf(`${name}half`) }]),
      ).toMatchObject([original(`${name}same`)]);
      expect(await request([requestOf(`${name}waiting`, body)])).toEqual(['parked']);
      await complete(`${name}same`, ending);
      const owner = idOf(`${name}${ending.outcome === 'rejected' ? 'half' : 'same'}`);
      const copies = [requestOf(`${name}waiting`, body), requestOf(`${name}copy`, body)];
      const duplicate = { kind: 'duplicate', of: 'exact', ownerId: owner };
      expect(await request(copies)).toMatchObject([duplicate, duplicate]);
    }
  }
});

test('within a window a replaced text is forgotten together with the index that has it', async () => {
  const { request } = pipeline.ownership({ near: 'drop', windowMs: 3_600_000 });
  await atDedupe('half', 'whole');
  await request([requestOf('half', ferry.slice(0, -100))]);
  await complete('half');
  await request([{ ...requestOf('whole', ferry), replaces: idOf('half') }]);
  await complete('whole');
  const names = await pipeline.redis.keys(`${pipeline.keys.texts}*`);
  expect(names.some((name) => name.endsWith(':x'))).toBe(true);
  for (const name of names) expect(await pipeline.redis.pttl(name)).toBeGreaterThan(0);
});

test('an item that replaces another is a copy of a third one, as any other would be', async () => {
  const { request } = pipeline.ownership({ near: 'drop' });
  await atDedupe('elsewhere', 'part', 'full');
  await request([requestOf('elsewhere', ferry)]);
  await complete('elsewhere');
  await request([requestOf('part', textOf(75))]);
  await complete('part');
  const full = { ...requestOf('full', withHeader), replaces: idOf('part') };
  expect(await request([full])).toMatchObject([
    { kind: 'duplicate', of: 'near', ownerId: idOf('elsewhere') },
  ]);
});
