// Tells workers that wait that a stage's queue has something for them.
// Carries no truth: a ring that is lost costs an idle worker a moment, never a batch.
import { StageName } from '../schemas/stage-name.ts';
import { duplicate, type RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

/** Rings for a stage. Never waits and never fails: who is not reached looks by itself a moment later. */
export function ring(redis: RedisClient, keys: Keys, stage: StageName): void {
  redis.publish(keys.doorbell, stage).catch(() => {});
}

export interface Doorbell {
  /**
   * How often it has rung, for this stage or for any of them: asked before looking, so that a ring while looking is
   * not missed.
   */
  heard(stage?: StageName): number;
  /** Resolves when it has rung since `heard()` answered that number, or after so many milliseconds. */
  wait(heard: number, atMostMs: number): Promise<void>;
  /** Rings here alone, for all stages. */
  ring(): void;
  close(): void;
}

/** Listens for some stages on a connection of its own. */
export function openDoorbell(redis: RedisClient, keys: Keys, stages: readonly StageName[]): Doorbell {
  const listener = duplicate(redis, 'copydesk-doorbell');
  let rings = 0;
  const ringsFor = new Map(stages.map((stage) => [stage, 0]));
  let waiting: (() => void)[] = [];
  function ringHere(rung: readonly StageName[]) {
    rings += 1;
    for (const stage of rung) ringsFor.set(stage, (ringsFor.get(stage) ?? 0) + 1);
    for (const wake of waiting.splice(0)) wake();
  }
  listener.on('error', () => {}); // the main connection reports outages
  // Also after a reconnect: what rang meanwhile was not heard.
  listener.on('ready', () => ringHere(stages));
  listener.on('message', (_channel, stage) => {
    const name = StageName.safeParse(stage);
    if (name.success && stages.includes(name.data)) ringHere([name.data]);
  });
  listener.subscribe(keys.doorbell).catch(() => {}); // ioredis subscribes again with every connection
  return {
    heard: (stage) => (stage === undefined ? rings : (ringsFor.get(stage) ?? 0)),
    wait(heard, atMostMs) {
      if (rings !== heard) return Promise.resolve();
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
    ring: () => ringHere(stages),
    close: () => listener.disconnect(),
  };
}
