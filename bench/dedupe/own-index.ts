// Opens a dedupe index in a separate, empty Redis, through the same code as the pipeline.
// Closing it stops the server and deletes its files.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCompletion } from '../../src/redis/completion.ts';
import { connect, duplicate, type RedisClient } from '../../src/redis/connection.ts';
import { type OwnershipPolicy, openOwnership } from '../../src/redis/dedupe-index/ownership.ts';
import { keysFor } from '../../src/redis/keys.ts';
import type { ItemMeta } from '../../src/schemas/item.ts';
import type { Outcome } from '../../src/schemas/outcome.ts';
import type { OwnershipReply, OwnershipRequest } from '../../src/schemas/ownership.ts';
import { lastStage } from '../../src/schemas/stage-name.ts';
import { dedupe } from '../../src/workers/dedupe/dedupe.ts';
import { emptyOutput } from '../empty-output.ts';

export interface OwnIndex {
  /** Brings items to dedupe: as workers do, without content. */
  arrive(asked: OwnershipRequest[]): Promise<void>;
  /** Requests ownership for items that have arrived. */
  request(asked: OwnershipRequest[]): Promise<OwnershipReply[]>;
  /** Publishes the items. */
  complete(asked: OwnershipRequest[]): Promise<void>;
  /** Asks without putting anything in. */
  ask(asked: OwnershipRequest[]): Promise<OwnershipReply[]>;
  usedBytes(): Promise<number>;
  /** Microseconds that the thread which runs all commands has worked so far. */
  worked(): Promise<number>;
  /** Another connection to the same index. */
  connection(): OwnIndex;
  close(): void;
}

export async function openOwnIndex(policy: OwnershipPolicy): Promise<OwnIndex> {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
  const socketPath = join(folder, 'redis.sock');
  const options = [
    '--port',
    '0',
    '--unixsocket',
    socketPath,
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  const remove = (): void => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  const redis = connect({ socketPath }, 'bench');
  redis.on('error', () => {}); // until it listens
  await redis.ping();
  return indexOver(redis, policy, () => {
    redis.disconnect();
    process.off('exit', remove);
    remove();
  });
}

function indexOver(redis: RedisClient, policy: OwnershipPolicy, close: () => void): OwnIndex {
  const keys = keysFor('bench');
  const openWith = (share: number) =>
    openOwnership(redis, keys, { share: async () => share, roomBelow: async () => 0 }, policy, () => {});
  const storing = openWith(0);
  const reading = openWith(1);
  const completion = openCompletion(redis, keys, emptyOutput());

  async function arrive(asked: OwnershipRequest[]): Promise<void> {
    await redis.zadd(keys.stage(dedupe.name), ...asked.flatMap(({ itemId }) => [0, itemId]));
    const pipeline = redis.pipeline();
    for (const { itemId } of asked) pipeline.hset(keys.item + itemId, 'stage', dedupe.name);
    await pipeline.exec();
  }
  return {
    arrive,
    request: (asked) => storing.request(dedupe.name, asked),
    async complete(asked) {
      if (asked.length === 0) return;
      const ids = asked.map(({ itemId }) => itemId);
      await redis.zrem(keys.stage(dedupe.name), ...ids);
      await redis.zadd(keys.stage(lastStage), ...ids.flatMap((id) => [0, id]));
      await completion.complete(
        ids.map((itemId) => ({
          meta: metaOf(itemId),
          outcome: outcomeOf(itemId),
          alreadyCounted: false,
          number: 1,
          former: null,
        })),
      );
    },
    async ask(asked) {
      await arrive(asked);
      const replies = await reading.request(dedupe.name, asked);
      const ids = asked.map(({ itemId }) => itemId);
      await redis.zrem(keys.stage(dedupe.name), ...ids);
      await redis.del(...ids.map((id) => keys.item + id));
      return replies;
    },
    async usedBytes() {
      return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1]);
    },
    async worked() {
      const text = await redis.info('cpu');
      const seconds = (kind: string) =>
        Number(new RegExp(`^used_cpu_${kind}_main_thread:([\\d.]+)`, 'm').exec(text)?.[1]);
      return 1e6 * (seconds('user') + seconds('sys'));
    },
    connection: () => {
      const other = duplicate(redis, 'copydesk-bench');
      return indexOver(other, policy, () => other.disconnect());
    },
    close,
  };
}

const round = randomUUID();

function metaOf(itemId: string): ItemMeta {
  return {
    itemId,
    inboxId: 'bench',
    root: '/',
    path: itemId,
    index: null,
    container: null,
    sha256: itemId,
    bytes: 0,
    round,
    retryOf: null,
    replaces: null,
    receivedAt: '2026-01-01T00:00:00.000Z',
    claim: null,
  };
}

function outcomeOf(itemId: string): Outcome {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    outcome: 'published',
    itemId,
    path: itemId,
    index: null,
    sha256: itemId,
    receivedAt: at,
    settledAt: at,
  };
}
