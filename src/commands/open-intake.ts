// Wires a producer's store: one connection, its queues, the intake of the pipeline.
// Must not know where files come from.
import type { Redis } from 'ioredis';
import type { ItemStore } from '../producers/item-store.ts';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { openIntakeStore } from '../redis/intake-store.ts';
import { keysFor } from '../redis/keys.ts';
import { openMemoryGauge } from '../redis/memory-gauge.ts';
import { openQueues } from '../redis/queues.ts';
import type { Settings } from '../settings.ts';

export interface Intake {
  store: ItemStore;
  redis: Redis;
  /** Identity of the output this pipeline is bound to; the namespace's own name until a worker has bound it. */
  scopeId(): Promise<string>;
  close(): Promise<void>;
}

export function openIntake(
  address: RedisAddress,
  settings: Pick<Settings, 'namespace' | 'maxInFlightItems' | 'maxInFlightBytes'>,
): Intake {
  const redis = connect(address, 'copydesk-intake');
  const keys = keysFor(settings.namespace);
  const queues = openQueues(redis, keys);
  const limits = { maxItems: settings.maxInFlightItems, maxBytes: settings.maxInFlightBytes };
  return {
    store: openIntakeStore(redis, keys, limits, openMemoryGauge(redis), queues.add),
    redis,
    scopeId: async () => (await redis.hget(keys.pipeline, 'ledgerId')) ?? `namespace:${settings.namespace}`,
    async close() {
      // While Redis is away the queues would wait for it.
      if (redis.status === 'ready') await queues.close();
      redis.disconnect();
    },
  };
}
