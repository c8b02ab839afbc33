// Counts how long stages took and items waited, and how many items a stage rejected: in the worker first, summed in Redis.
// Must not be relied on: a killed worker loses a few seconds of counts.
import type { StageName } from '../schemas/stage-name.ts';
import { timeBucket } from '../schemas/time-buckets.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { luaScript, runScript } from './script.ts';

/** A minute's counters are read for some minutes after it. */
const minuteExpiresSeconds = 900;

const add = luaScript(new URL('./stage-counters.lua', import.meta.url));

export interface StageCounters {
  /** Each item that was run, in milliseconds. */
  ran(stage: StageName, ms: readonly number[]): void;
  /** Adds a number of items that waited this long for their stage, in milliseconds. */
  waited(stage: StageName, ms: number, items: number): void;
  rejected(stage: StageName, items: number): void;
  /** Adds the counts to those in Redis; counts that can't be added are kept for the next call. */
  flush(redis: RedisClient, keys: Keys): Promise<void>;
}

export function openStageCounters(): StageCounters {
  let noted = new Map<string, number>();
  const note = (field: string, count: number) => {
    if (count > 0) noted.set(field, (noted.get(field) ?? 0) + count);
  };
  const took = (of: string, ms: number, items: number) => {
    note(`${of}:${timeBucket(ms / 1_000)}`, items);
    note(`${of}:micros`, Math.round(ms * 1_000) * items);
  };
  return {
    ran(stage, ms) {
      for (const one of ms) took(`${stage}:run`, one, 1);
    },
    waited: (stage, ms, items) => took(`${stage}:wait`, ms, items),
    rejected: (stage, items) => note(`${stage}:rejected`, items),
    async flush(redis, keys) {
      if (noted.size === 0) return;
      const sent = noted;
      noted = new Map();
      try {
        await runScript(redis, add, [keys.times], [keys.timesOf, minuteExpiresSeconds, ...[...sent].flat()]);
      } catch {
        for (const [field, count] of sent) note(field, count);
      }
    },
  };
}
