// A pipeline of its own in the real test Redis, and items to put into it.
import { createHash, randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { emptyOutput } from '../../bench/empty-output.ts';
import { openCompletion } from '../../src/redis/completion.ts';
import { connect, type RedisAddress } from '../../src/redis/connection.ts';
import { type OwnershipPolicy, openOwnership } from '../../src/redis/dedupe-index/ownership.ts';
import { openIntakeStore } from '../../src/redis/intake-store.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { openMemoryGauge } from '../../src/redis/memory-gauge.ts';
import { openStageStore } from '../../src/redis/stage-store.ts';
import type { ItemMeta } from '../../src/schemas/item.ts';
import type { Outcome } from '../../src/schemas/outcome.ts';
import type { OwnershipRequest } from '../../src/schemas/ownership.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';

export function testAddress() {
  return { socketPath: inject('redisSocket') };
}

function testNamespace() {
  return `test-${randomUUID()}`;
}

export function itemOf(name: string, over: Partial<ItemMeta> = {}): ItemMeta {
  const sha256 = createHash('sha256').update(name).digest('hex');
  return {
    itemId: createHash('sha256').update(`item ${name}`).digest('hex'),
    inboxId: 'inbox-1',
    root: '/inbox',
    path: `${name}.html`,
    index: null,
    container: null,
    sha256,
    bytes: 10,
    round: 'p-1',
    retryOf: null,
    replaces: null,
    receivedAt: '2026-01-01T00:00:00.000Z',
    claim: null,
    ...over,
  };
}

export function outcomeOf(meta: ItemMeta, over: Partial<Outcome> = {}): Outcome {
  return {
    itemId: meta.itemId,
    path: meta.path,
    index: meta.index,
    sha256: meta.sha256,
    outcome: 'published',
    articleId: `sha256-${meta.sha256}`,
    receivedAt: meta.receivedAt,
    settledAt: '2026-01-01T00:00:01.000Z',
    ...over,
  };
}

/** An item asks for a text, from an address of its own unless one is given. */
export function requestOf(name: string, text: string, address = name): OwnershipRequest {
  const sourceKey = createHash('sha256').update(address).digest('hex').slice(0, 12);
  return { itemId: itemOf(name).itemId, fingerprint: fingerprint(null, text), sourceKey, replaces: null };
}

/** Opens every store of a fresh pipeline; `added` records the jobs that were put on queues. */
export function openTestPipeline(
  limits = { maxItems: 1000, maxBytes: 1_000_000 },
  address: RedisAddress = testAddress(),
) {
  const redis = connect(address, 'copydesk-test');
  const keys = keysFor(testNamespace());
  const memory = openMemoryGauge(redis, keys);
  const added: { stage: string; itemIds: string[]; jobId: string }[] = [];
  const intake = openIntakeStore(redis, keys, limits, memory, async (stage, itemIds, jobId) => {
    added.push({ stage, itemIds, jobId });
  });
  return {
    redis,
    keys,
    memory,
    added,
    intake,
    store: openStageStore(redis, keys),
    completion: openCompletion(redis, keys, emptyOutput()),
    ownership(policy: Partial<OwnershipPolicy> = {}, connection = redis) {
      const whole: OwnershipPolicy = { near: 'link', windowMs: null, ...policy };
      const { request } = openOwnership(connection, keys, memory, whole, () => {});
      return { request: (asked: OwnershipRequest[]) => request('dedupe', asked) };
    },
    async close() {
      const left = await redis.keys(`${keys.prefix}*`);
      if (left.length > 0) await redis.del(...left);
      redis.disconnect();
    },
  };
}
