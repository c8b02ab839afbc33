// What still works when Redis has little or no memory left. Has a server of its own, to give it a limit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/monitor/snapshot.ts';
import { openClaims } from '../../src/redis/claims.ts';
import { connect } from '../../src/redis/connection.ts';
import { type EmbeddedServer, useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { openMemoryGauge } from '../../src/redis/memory-gauge.ts';
import { itemOf, openTestPipeline, outcomeOf } from './fixture.ts';

let dataDir: string;
let server: EmbeddedServer;
let admin: Redis;
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
  await expect.poll(() => pipeline.intake.accept([fresh('b')]), { timeout: 3_000 }).toEqual(['accepted']);
});

test('above 85% claims are answered but not stored, and it is said once', async () => {
  const said: boolean[] = [];
  const ask = () => {
    const memory = openMemoryGauge(pipeline.redis); // a new one has not looked yet
    return openClaims(pipeline.redis, pipeline.keys, memory, (isStoring) => said.push(isStoring)).claim([
      { itemId: itemOf('a').itemId, key: 'ab'.repeat(32) },
    ]);
  };
  await pipeline.intake.accept([fresh('a')]);
  await pipeline.store.advance('parse', [moveTo('dedupe', 'a')]);
  await fillTo(0.9);
  expect(await ask()).toEqual(['claimed']);
  expect(await pipeline.redis.keys(`${pipeline.keys.exact}*`)).toEqual([]);
  expect(said).toEqual([false]);
  await fillTo(0.5);
  expect(await ask()).toEqual(['claimed']);
  expect(await pipeline.redis.keys(`${pipeline.keys.exact}*`)).toHaveLength(1);
});

test('with no memory left what stands at publish can still be bound and settled', async () => {
  await pipeline.settlement.bind();
  await pipeline.intake.accept([fresh('a')]);
  await pipeline.store.advance('parse', [moveTo('publish', 'a')]);
  await fillTo(1.2);
  await expect(admin.set('x', '1')).rejects.toThrow(/OOM/);
  await pipeline.settlement.bind();
  const meta = itemOf('a');
  await pipeline.settlement.settle([{ meta, outcome: outcomeOf(meta), alreadyCounted: false }]);
  expect(await pipeline.redis.exists(pipeline.keys.item + meta.itemId)).toBe(0);
  expect(await pipeline.redis.hget(pipeline.keys.totals, 'published')).toBe('1');
});

test('with no memory left the totals are still told', async () => {
  await pipeline.intake.accept([fresh('a')]);
  await fillTo(1.2);
  const { totals, redis } = await takeSnapshot(pipeline.redis, pipeline.keys, []);
  expect(totals).toMatchObject({ accepted: 1, inFlight: 1 });
  expect(redis.usedBytes).toBeGreaterThan(redis.maxBytes ?? Number.POSITIVE_INFINITY);
});

test('with no memory left nothing is half accepted or half moved', async () => {
  await pipeline.intake.accept([fresh('a')]);
  await fillTo(1.2);
  await expect(pipeline.store.advance('parse', [moveTo('publish', 'a')])).rejects.toThrow(/OOM/);
  expect(await pipeline.store.load('parse', [itemOf('a').itemId])).toHaveLength(1);
  expect(await pipeline.redis.zcard(pipeline.keys.stage('parse'))).toBe(1);
  expect(await pipeline.redis.zcard(pipeline.keys.stage('publish'))).toBe(0);
});
