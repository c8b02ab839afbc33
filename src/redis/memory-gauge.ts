// How full Redis is, read at most once a second.
// Must not decide what stops at which share: callers do.
import { z } from 'zod';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { luaScript, runScript } from './script.ts';

export interface MemoryGauge {
  /** Used share of `maxmemory`, 0..1; 0 without a limit. */
  share(): Promise<number>;
  /** Bytes until the given share of `maxmemory` is used; infinite without a limit. */
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
      // A failed query is not a reading: the next call queries again.
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
