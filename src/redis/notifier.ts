// Wakes idle workers when a stage's queue gets a batch.
// Must not be relied on: a lost notification delays an idle worker by a second and never loses a batch.
import { StageName } from '../schemas/stage-name.ts';
import { duplicate, type RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

/** Notifies the workers of a stage. Never waits and never fails: idle workers also poll their queues. */
export function notify(redis: RedisClient, keys: Keys, stage: StageName): void {
  redis.publish(keys.notifications, stage).catch(() => {});
}

export interface Notifier {
  /**
   * Notifications so far, for one stage or for all. Read it before polling, so that a notification that arrives during
   * the poll is not missed.
   */
  heard(stage?: StageName): number;
  /** Resolves at the next notification after `heard()` returned this number, or after `atMostMs`. */
  wait(heard: number, atMostMs: number): Promise<void>;
  /** Wakes the consumers of this process alone, for all stages. */
  wake(): void;
  close(): void;
}

/** Listens to the notifications of some stages, on a separate connection. */
export function openNotifier(redis: RedisClient, keys: Keys, stages: readonly StageName[]): Notifier {
  const listener = duplicate(redis, 'copydesk-notifier');
  let total = 0;
  const ofStage = new Map(stages.map((stage) => [stage, 0]));
  let waiting: (() => void)[] = [];
  function wakeConsumers(notified: readonly StageName[]) {
    total += 1;
    for (const stage of notified) ofStage.set(stage, (ofStage.get(stage) ?? 0) + 1);
    for (const wake of waiting.splice(0)) wake();
  }
  listener.on('error', () => {}); // the main connection reports outages
  // Also after a reconnect, because notifications sent during the outage are lost.
  listener.on('ready', () => wakeConsumers(stages));
  listener.on('message', (_channel, stage) => {
    const name = StageName.safeParse(stage);
    if (name.success && stages.includes(name.data)) wakeConsumers([name.data]);
  });
  listener.subscribe(keys.notifications).catch(() => {}); // ioredis subscribes again with every connection
  return {
    heard: (stage) => (stage === undefined ? total : (ofStage.get(stage) ?? 0)),
    wait(heard, atMostMs) {
      if (total !== heard) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(wake, atMostMs);
      function wake() {
        clearTimeout(timer);
        waiting = waiting.filter((other) => other !== wake);
        resolve();
      }
      waiting.push(wake);
      return promise;
    },
    wake: () => wakeConsumers(stages),
    close: () => listener.disconnect(),
  };
}
