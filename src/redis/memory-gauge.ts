// How full Redis is, read at most once a second.
// Must not decide who stops at which share: those who ask do.
import type { Redis } from 'ioredis';

export interface MemoryGauge {
  /** Used share of `maxmemory`, 0..1; 0 where there is no limit. */
  share(): Promise<number>;
}

const freshMs = 1_000;

export function openMemoryGauge(
  redis: Redis,
  monotonicMs: () => number = () => performance.now(),
): MemoryGauge {
  let readAtMs = Number.NEGATIVE_INFINITY;
  let share: Promise<number> = Promise.resolve(0);
  return {
    share() {
      if (monotonicMs() - readAtMs >= freshMs) {
        readAtMs = monotonicMs();
        share = redis.info('memory').then((text) => {
          const value = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1] ?? 0);
          const limit = value('maxmemory');
          return limit === 0 ? 0 : value('used_memory') / limit;
        });
      }
      return share;
    },
  };
}
