// What still works when Redis has little or no memory left. Has a server of its own, to give it a limit.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/app/take-snapshot.ts';
import { connect, type RedisClient } from '../../src/redis/connection.ts';
import { openOwnership } from '../../src/redis/dedupe-index/ownership.ts';
import { type EmbeddedServer, useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { openMemoryGauge } from '../../src/redis/memory-gauge.ts';
import { itemOf, openTestPipeline, outcomeOf, requestOf } from './fixture.ts';

let dataDir: string;
let server: EmbeddedServer;
let admin: RedisClient;
let pipeline: ReturnType<typeof openTestPipeline>;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'copydesk-data-'));
  server = await useEmbeddedServer(dataDir);
  admin = connect({ socketPath: server.socketPath }, 'test');
});
afterAll(async () => {
  admin.disconnect();
  await server.release();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  pipeline = openTestPipeline(undefined, { socketPath: server.socketPath });
});
afterEach(async () => {
  await admin.config('SET', 'maxmemory', '0');
  await pipeline.close();
});

/** Sets the limit so that what is used now is this share of it. */
async function fillTo(share: number) {
  const used = Number(/^used_memory:(\d+)/m.exec(await admin.info('memory'))?.[1]);
  await admin.config('SET', 'maxmemory', String(Math.floor(used / share)));
}
const story = Array.from({ length: 40 }, (_, n) => `Boat ${n} waits at pier ${n * 7} for the tide.`).join(
  ' ',
);
const fresh = (name: string) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null });
const moveTo = (to: 'dedupe' | 'publish', name: string) => ({
  itemId: itemOf(name).itemId,
  to,
  jobId: 'j',
  carries: { result: '{}' },
  stageMs: {},
});

test('above 70% of its memory intake takes one item at a time, below it any number', async () => {
  await fillTo(0.75);
  expect(await pipeline.intake.accept(['a', 'b'].map(fresh))).toEqual(['accepted', 'full']);
  await admin.config('SET', 'maxmemory', '0');
  await expect.poll(() => pipeline.intake.accept([fresh('b')])).toEqual(['accepted']);
});

test('above 85%, requests are answered but not stored, which is logged once', async () => {
  const said: boolean[] = [];
  const ask = () => {
    const memory = openMemoryGauge(pipeline.redis, pipeline.keys); // a new one has not looked yet
    const policy = { near: 'link', windowMs: null } as const;
    const ownership = openOwnership(pipeline.redis, pipeline.keys, memory, policy, (isStoring) =>
      said.push(isStoring),
    );
    return ownership.request('dedupe', [requestOf('a', story)]);
  };
  await pipeline.intake.accept([fresh('a')]);
  await pipeline.store.advance('parse', [moveTo('dedupe', 'a')]);
  await fillTo(0.9);
  expect(await ask()).toMatchObject([{ kind: 'article', role: 'original' }]);
  expect(await pipeline.redis.keys(`${pipeline.keys.texts}*`)).toEqual([]);
  expect(said).toEqual([false]);
  await fillTo(0.5);
  expect(await ask()).toMatchObject([{ kind: 'article', role: 'original' }]);
  const kinds = (await pipeline.redis.keys(`${pipeline.keys.texts}*`)).map(
    (key) => key.slice(pipeline.keys.texts.length)[2],
  );
  expect(new Set(kinds)).toEqual(new Set(['n', 'r', 'k', 'e']));
});

test('without memory, items at publish can still be bound and completed', async () => {
  await pipeline.completion.bind();
  await pipeline.intake.accept([fresh('a')]);
  await pipeline.store.advance('parse', [moveTo('publish', 'a')]);
  await fillTo(1.2);
  await expect(admin.set('x', '1')).rejects.toThrow(/OOM/);
  // As an earlier version has left it: its inputs are counted now.
  await pipeline.redis.hdel(pipeline.keys.pipeline, 'counted');
  await pipeline.completion.bind();
  expect(await pipeline.redis.hget(pipeline.keys.totals, 'items:accepted')).toBe('1');
  const meta = itemOf('a');
  await pipeline.completion.complete([
    { meta, outcome: outcomeOf(meta), alreadyCounted: false, number: 1, former: null },
  ]);
  expect(await pipeline.redis.exists(pipeline.keys.item + meta.itemId)).toBe(0);
  expect(await pipeline.redis.hget(pipeline.keys.totals, 'published')).toBe('1');
});

test('with no memory left an item that replaces another is answered as any other is', async () => {
  await pipeline.intake.accept([fresh('half'), fresh('whole')]);
  await pipeline.store.advance('parse', [moveTo('dedupe', 'half'), moveTo('dedupe', 'whole')]);
  await fillTo(1.2);
  const requests = [
    requestOf('half', story),
    { ...requestOf('whole', story), replaces: itemOf('half').itemId },
  ];
  const memory = openMemoryGauge(pipeline.redis, pipeline.keys); // a new one has not looked yet
  const policy = { near: 'link', windowMs: null } as const;
  const { request } = openOwnership(pipeline.redis, pipeline.keys, memory, policy, () => {});
  expect(await request('dedupe', requests)).toMatchObject([{ role: 'original' }, { role: 'original' }]);
});

test('without memory, an item that owns a text can still be moved on and completed', async () => {
  await pipeline.intake.accept([fresh('a')]);
  await pipeline.store.advance('parse', [moveTo('dedupe', 'a')]);
  await pipeline.ownership().request([requestOf('a', story)]);
  await fillTo(1.2);
  expect(await pipeline.store.advance('dedupe', [moveTo('publish', 'a')])).toEqual(
    new Set([itemOf('a').itemId]),
  );
  const meta = itemOf('a');
  await pipeline.completion.complete([
    { meta, outcome: outcomeOf(meta), alreadyCounted: false, number: 1, former: null },
  ]);
  expect(await pipeline.redis.exists(pipeline.keys.item + meta.itemId)).toBe(0);
  expect(await pipeline.redis.hget(pipeline.keys.totals, 'published')).toBe('1');
});

test('intake leaves room for what its items will become', async () => {
  const large = (n: number) => {
    const raw = randomBytes(20_000);
    return { meta: itemOf(`large ${n}`, { bytes: raw.length }), raw, rejection: null };
  };
  const used = Number(/^used_memory:(\d+)/m.exec(await admin.info('memory'))?.[1]);
  // A megabyte is left below 70%: ten times 20,000 bytes with all that comes with them, not fifty times.
  await admin.config('SET', 'maxmemory', String(Math.ceil((used + 1_000_000) / 0.7)));
  const replies = await pipeline.intake.accept(Array.from({ length: 50 }, (_, n) => large(n)));
  const accepted = replies.filter((reply) => reply === 'accepted').length;
  expect(accepted).toBeGreaterThanOrEqual(8);
  expect(accepted).toBeLessThanOrEqual(11);
});

test('with no memory left the totals are still told', async () => {
  await pipeline.intake.accept([fresh('a')]);
  await fillTo(1.2);
  const { totals, redis } = await takeSnapshot(pipeline.redis, pipeline.keys, { workers: [], inboxes: [] });
  expect(totals).toMatchObject({ accepted: 1, inFlight: 1 });
  expect(redis.usedBytes).toBeGreaterThan(redis.maxBytes ?? Number.POSITIVE_INFINITY);
});

test('with no memory left nothing new is accepted, not even by half, and what is in flight moves on as a whole', async () => {
  await pipeline.intake.accept([fresh('a')]);
  await fillTo(1.2);
  await expect(pipeline.intake.accept([fresh('b')])).rejects.toThrow(/OOM/);
  expect(await pipeline.redis.exists(pipeline.keys.item + itemOf('b').itemId)).toBe(0);
  expect(
    (await takeSnapshot(pipeline.redis, pipeline.keys, { workers: [], inboxes: [] })).totals,
  ).toMatchObject({ accepted: 1 });
  await pipeline.store.advance('parse', [moveTo('publish', 'a')]);
  const [moved] = await pipeline.store.load('publish', [itemOf('a').itemId]);
  expect(moved?.content).toEqual(Buffer.from('{}'));
  expect(await pipeline.redis.zcard(pipeline.keys.stage('parse'))).toBe(0);
  expect(await pipeline.redis.zcard(pipeline.keys.stage('publish'))).toBe(1);
});
