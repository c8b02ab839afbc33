// Reads the state of a pipeline that people are shown; runs read-pipeline.lua.
// Takes a fixed number of commands. Must never scan keys or jobs.
import { z } from 'zod';
import type { Counters, PipelineReading } from '../schemas/pipeline-reading.ts';
import { stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { luaScript, runScript } from './script.ts';

const script = luaScript(new URL('./read-pipeline.lua', import.meta.url));

const minutesOfTimes = 5;
const repliesBeforeStages = 6;
const repliesOfStage = 4;

const Time = z.tuple([z.coerce.number(), z.coerce.number()]);
const List = z.array(z.unknown());

/** Reads a hash from a script's reply, in which names and values alternate. */
function countersOf(hash: unknown): Counters {
  const flat = z.array(z.coerce.string()).parse(hash);
  const counters: Counters = {};
  for (let at = 0; at + 1 < flat.length; at += 2) counters[flat[at] ?? ''] = Number(flat[at + 1]) || 0;
  return counters;
}

/** Adds counters up, field by field. */
function sumOf(all: Counters[]): Counters {
  const sum: Counters = {};
  for (const counters of all)
    for (const [name, count] of Object.entries(counters)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

export async function readPipeline(redis: RedisClient, keys: Keys): Promise<PipelineReading> {
  const ofStages = stageNames.flatMap((stage) => [
    keys.stage(stage),
    keys.rate(stage),
    `${keys.bull}:${stage}:meta`,
  ]);
  const scriptKeys = [keys.totals, keys.times, keys.pipeline, ...ofStages] as const;
  const replies = List.parse(await runScript(redis, script, scriptKeys, [keys.timesOf, minutesOfTimes]));
  const [seconds, micros] = Time.parse(replies[0]);
  const info = z.string().parse(replies[2]);
  const infoField = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? '';
  return {
    nowMs: seconds * 1_000 + micros / 1_000,
    totals: countersOf(replies[1]),
    countsInputs: z.string().nullable().parse(replies[5]) !== null,
    times: countersOf(replies[3]),
    recentTimes: sumOf(List.parse(replies[4]).map(countersOf)),
    stages: stageNames.map((stage, nth) => {
      const at = repliesBeforeStages + repliesOfStage * nth;
      const [items, oldest, slots, paused] = replies.slice(at, at + repliesOfStage);
      return {
        stage,
        items: z.number().int().nonnegative().parse(items),
        oldestAtMs: List.parse(oldest).flat().map(Number)[1] ?? null,
        finishedBySlot: countersOf(slots),
        isPaused: paused === 1,
      };
    }),
    redis: {
      version: infoField('redis_version'),
      usedBytes: Number(infoField('used_memory')),
      maxBytes: Number(infoField('maxmemory')) || null,
      lastWriteStatus: infoField('aof_last_write_status'),
    },
  };
}

/** Reads how long stages took and how long items waited in total, as counted by the workers. */
export async function readTimes(redis: RedisClient, { times }: Pick<Keys, 'times'>): Promise<Counters> {
  return Object.fromEntries(
    Object.entries(await redis.hgetall(times)).map(([field, count]) => [field, Number(count)]),
  );
}
