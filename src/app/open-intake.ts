// Wires a producer's store: one connection, its queues, the intake of the pipeline.
// Must not know where files come from.
import type { Logger } from 'pino';
import type { ItemStore } from '../producers/intake/item-store.ts';
import type { RedisClient } from '../redis/connection.ts';
import { connect, type RedisAddress } from '../redis/connection.ts';
import { openIntakeStore } from '../redis/intake-store.ts';
import { keysFor } from '../redis/keys.ts';
import { openMemoryGauge } from '../redis/memory-gauge.ts';
import { openQueues } from '../redis/queues.ts';
import { RedisHealth } from '../redis/redis-health.ts';
import { retry } from '../retry.ts';
import type { Settings } from './settings.ts';
import { withTimeout } from './with-timeout.ts';

export interface Intake {
  store: ItemStore;
  redis: RedisClient;
  health: RedisHealth;
  /** Identity of the output that this pipeline is bound to; null until a worker has bound it. */
  outputId(): Promise<string | null>;
  close(): Promise<void>;
}

/** Opens it. Calls that Redis refuses (no memory, a full disk, a lost reply) are retried until they succeed. */
export function openIntake(
  address: RedisAddress,
  settings: Pick<Settings, 'namespace' | 'maxInFlightItems' | 'maxInFlightBytes'>,
  log: Logger,
): Intake {
  const redis = connect(address, 'copydesk-intake');
  const keys = keysFor(settings.namespace);
  const health = new RedisHealth({ redis, address, key: keys.totals });
  const queues = openQueues(redis, keys);
  const limits = { maxItems: settings.maxInFlightItems, maxBytes: settings.maxInFlightBytes };

  const untilDone = <T>(ask: () => Promise<T>): Promise<T> =>
    retry(ask, (error) => {
      if (redis.status === 'end') throw error;
      log.warn({ reason: error.message }, 'Redis failed, trying again');
    });

  // Retry the job separately from the items: accepted again, they would be known and have no job until a sweep.
  const store = openIntakeStore(redis, keys, limits, openMemoryGauge(redis, keys), (...batch) =>
    untilDone(() => queues.add(...batch)),
  );
  return {
    store: {
      accept: (items) => untilDone(() => store.accept(items)),
      completed: (...asked) => untilDone(() => store.completed(...asked)),
      forget: (...asked) => untilDone(() => store.forget(...asked)),
      known: (...asked) => untilDone(() => store.known(...asked)),
    },
    redis,
    health,
    outputId: () => untilDone(() => redis.hget(keys.pipeline, 'ledgerId')),
    async close() {
      // While Redis is away the queues would wait for it.
      if (redis.status === 'ready') await withTimeout(queues.close());
      health.close();
      redis.disconnect();
    },
  };
}
