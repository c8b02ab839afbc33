// The reports of processes: workers report what they work on, producers how many files wait in their inbox.
// Must not decide anything: an item is safe whatever a report contains.
import { hostname } from 'node:os';
import { z } from 'zod';
import { readStoredJson } from '../formats/json/stored-json.ts';
import { StageName } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';

const Counts = z.partialRecord(StageName, z.number().int().nonnegative());

const sender = {
  id: z.string(),
  host: z.string(),
  pid: z.number().int(),
  version: z.string(),
  /** Redis time of the report, in milliseconds. */
  atMs: z.number(),
};

const WorkerReport = z.strictObject({
  ...sender,
  stages: z.array(StageName),
  /** Items it is working on, by stage. */
  active: Counts,
  /** Items whose effect (Redis, the ledger) failed and is being tried again, by stage. */
  retrying: Counts,
});
export type WorkerReport = z.infer<typeof WorkerReport>;

const InboxReport = z.strictObject({
  ...sender,
  /** Absolute path. */
  root: z.string(),
  /** Files in it that are not yet taken, as far as they were counted; null where files stay in place. */
  waiting: z.number().int().nonnegative().nullable(),
  hasMore: z.boolean(),
});
export type InboxReport = z.infer<typeof InboxReport>;

/** If a report is older than this, its process is gone. */
const reportExpiresMs = 10_000;

async function redisNowMs(redis: RedisClient): Promise<number> {
  const [seconds, micros] = await redis.time();
  return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
}

type Unsent<Report> = Omit<Report, 'atMs' | 'host' | 'pid'>;

async function report(redis: RedisClient, key: string, state: Unsent<WorkerReport> | Unsent<InboxReport>) {
  const full = { ...state, host: hostname(), pid: process.pid, atMs: await redisNowMs(redis) };
  await redis.hset(key, state.id, JSON.stringify(full));
}

export async function reportWorker(
  redis: RedisClient,
  keys: Keys,
  state: Unsent<WorkerReport>,
): Promise<void> {
  await report(redis, keys.workers, state);
}

export async function reportInbox(redis: RedisClient, keys: Keys, state: Unsent<InboxReport>): Promise<void> {
  await report(redis, keys.inboxes, state);
}

/** Withdraws a report because its process ends. */
export async function retire(redis: RedisClient, keys: Keys, id: string): Promise<void> {
  await redis.hdel(keys.workers, id);
  await redis.hdel(keys.inboxes, id);
}

/** The reports under a key that are not too old; forgets those that are. */
async function alive<Report extends { atMs: number }>(
  redis: RedisClient,
  key: string,
  schema: z.ZodType<Report>,
): Promise<Report[]> {
  const nowMs = await redisNowMs(redis);
  const reports: Report[] = [];
  for (const [id, text] of Object.entries(await redis.hgetall(key))) {
    const parsed = schema.safeParse(readStoredJson(text));
    if (parsed.success && nowMs - parsed.data.atMs < reportExpiresMs) reports.push(parsed.data);
    // If Redis refuses writes now, on a full disk for example, the next reader deletes it.
    else await redis.hdel(key, id).catch(() => {});
  }
  return reports;
}

/** The reports of the live processes. */
export async function aliveReports(
  redis: RedisClient,
  keys: Keys,
): Promise<{ workers: WorkerReport[]; inboxes: InboxReport[] }> {
  return {
    workers: await alive(redis, keys.workers, WorkerReport),
    inboxes: await alive(redis, keys.inboxes, InboxReport),
  };
}
