// How full Redis is, read at most once a second.
// Must not decide who stops at which share: those who ask do.
import { z } from 'zod';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { luaScript, runScript } from './script.ts';

export interface MemoryGauge {
  /** Used share of `maxmemory`, 0..1; 0 where there is no limit. */
  share(): Promise<number>;
  /** Bytes that may still be used until a share of `maxmemory` is; infinite where there is no limit. */
  roomBelow(share: number): Promise<number>;
}

const freshMs = 1_000;

const look = luaScript(new URL('./memory-gauge.lua', import.meta.url));

export function openMemoryGauge(
  redis: RedisClient,
  keys: Keys,
  monotonicMs: () => number = () => performance.now(),
): MemoryGauge {
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<{ used: number; limit: number }> = Promise.resolve({ used: 0, limit: 0 });
  function read() {
    if (monotonicMs() - readAtMs >= freshMs) {
      readAtMs = monotonicMs();
      reading = runScript(redis, look, [keys.totals], []).then((reply) => {
        const text = z.string().parse(reply);
        const value = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1] ?? 0);
        return { used: value('used_memory'), limit: value('maxmemory') };
      });
      // A failed look is no reading: the next one looks again.
      reading.catch(() => {
        readAtMs = Number.NEGATIVE_INFINITY;
      });
    }
    return reading;
  }
  return {
    async share() {
      const { used, limit } = await read();
      return limit === 0 ? 0 : used / limit;
    },
    async roomBelow(share) {
      const { used, limit } = await read();
      return limit === 0 ? Number.POSITIVE_INFINITY : Math.max(0, share * limit - used);
    },
  };
}
