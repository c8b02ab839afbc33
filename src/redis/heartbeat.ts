// What each worker process says of itself, so that status can show who works on what.
// Must not decide anything: an item is safe whatever stands here.
import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { StageName } from '../schemas/stage-name.ts';
import type { Keys } from './keys.ts';

const Counts = z.partialRecord(StageName, z.number().int().nonnegative());

export const WorkerReport = z.strictObject({
  id: z.string(),
  host: z.string(),
  pid: z.number().int(),
  version: z.string(),
  stages: z.array(StageName),
  /** Items it is working on, by stage. */
  active: Counts,
  /** Items whose effect (Redis, the sink) failed and is being tried again, by stage. */
  retrying: Counts,
  /** Redis time of the report, in milliseconds. */
  atMs: z.number(),
});
export type WorkerReport = z.infer<typeof WorkerReport>;

/** A report older than this says that its worker is gone. */
const reportExpiresMs = 10_000;

async function redisNowMs(redis: Redis): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
}

export async function report(
  redis: Redis,
  keys: Keys,
  state: Omit<WorkerReport, 'atMs' | 'host' | 'pid'>,
): Promise<void> {
  const full: WorkerReport = { ...state, host: hostname(), pid: process.pid, atMs: await redisNowMs(redis) };
  await redis.hset(keys.workers, state.id, JSON.stringify(full));
}

export async function retire(redis: Redis, keys: Keys, id: string): Promise<void> {
  await redis.hdel(keys.workers, id);
}

/** The workers that are alive; forgets those that are not. */
export async function aliveWorkers(redis: Redis, keys: Keys): Promise<WorkerReport[]> {
  const nowMs = await redisNowMs(redis);
  const alive: WorkerReport[] = [];
  for (const [id, text] of Object.entries(await redis.hgetall(keys.workers))) {
    const parsed = WorkerReport.safeParse(JSON.parse(text));
    if (parsed.success && nowMs - parsed.data.atMs < reportExpiresMs) alive.push(parsed.data);
    else await redis.hdel(keys.workers, id);
  }
  return alive;
}
