// What every face of the monitor shows: one picture of the pipeline, read at one moment.
// Costs a fixed number of commands: never a scan of keys or jobs.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type StageName, stageNames } from '../schemas/stage-name.ts';

/** The keys a snapshot reads; the Redis room names them. */
export interface SnapshotKeys {
  totals: string;
  stage(name: StageName): string;
  rate(name: StageName): string;
}

const Count = z.number().int().nonnegative();

const StageSnapshot = z.strictObject({
  stage: z.string(),
  /** Items at this stage that no worker is on, parked ones included. */
  waiting: Count,
  /** Items a worker is on. */
  active: Count,
  /** Items whose effect failed and is tried again. */
  retrying: Count,
  /** Items finished per second over the last minute. */
  perSecond: z.number().nonnegative(),
  /** Seconds since the oldest item here entered this stage; null when there is none. */
  oldestSeconds: z.number().nonnegative().nullable(),
});
type StageSnapshot = z.infer<typeof StageSnapshot>;

export const Snapshot = z.strictObject({
  /** Redis time, UTC. */
  at: z.iso.datetime(),
  totals: z.strictObject({
    accepted: Count,
    published: Count,
    duplicate: Count,
    rejected: Count,
    inFlight: Count,
  }),
  rejectedByCode: z.record(z.string(), Count),
  duplicateByKind: z.record(z.string(), Count),
  /** Published articles that are reposts or revisions of a story. */
  publishedByRole: z.record(z.string(), Count),
  bytesInFlight: Count,
  stages: z.array(StageSnapshot),
  workers: z.array(
    z.strictObject({
      id: z.string(),
      host: z.string(),
      pid: z.number(),
      version: z.string(),
      stages: z.array(z.string()),
    }),
  ),
  redis: z.strictObject({ version: z.string(), usedBytes: Count, maxBytes: Count.nullable() }),
});
export type Snapshot = z.infer<typeof Snapshot>;

interface WorkerState {
  id: string;
  host: string;
  pid: number;
  version: string;
  stages: StageName[];
  active: Partial<Record<StageName, number>>;
  retrying: Partial<Record<StageName, number>>;
}

const slotSeconds = 10;
const rateSlots = 6;

/**
 * Reads everything at one moment. Not in a transaction: Redis refuses those when its memory is full, which is when
 * people look. KEYS: totals, then for each stage its sorted set and its rate hash.
 */
const look = `
local seen = { redis.call('TIME'), redis.call('HGETALL', KEYS[1]), redis.call('INFO') }
for k = 2, #KEYS, 2 do
  seen[#seen + 1] = redis.call('ZCARD', KEYS[k])
  seen[#seen + 1] = redis.call('ZRANGE', KEYS[k], 0, 0, 'WITHSCORES')
  seen[#seen + 1] = redis.call('HGETALL', KEYS[k + 1])
end
return seen
`;

/** A hash as a script answers it: names and values in turn. */
function countsOf(hash: unknown): Record<string, number> {
  const flat = z.array(z.coerce.string()).parse(hash);
  const counts: Record<string, number> = {};
  for (let at = 0; at + 1 < flat.length; at += 2) counts[flat[at] ?? ''] = Number(flat[at + 1]);
  return counts;
}

/** @param aliveWorkers the workers' own reports */
export async function takeSnapshot(
  redis: Redis,
  keys: SnapshotKeys,
  aliveWorkers: WorkerState[],
): Promise<Snapshot> {
  const stageKeys = stageNames.flatMap((stage) => [keys.stage(stage), keys.rate(stage)]);
  const read = await redis.eval(look, 1 + stageKeys.length, keys.totals, ...stageKeys);
  const replies = z.array(z.unknown()).parse(read);
  const [seconds, micros] = z.tuple([z.coerce.number(), z.coerce.number()]).parse(replies[0]);
  const nowMs = seconds * 1_000 + micros / 1_000;
  const counters = countsOf(replies[1]);
  const info = z.string().parse(replies[2]);
  const infoField = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? '';

  let inFlight = 0;
  const stages = stageNames.map((stage, at): StageSnapshot => {
    const [size, oldest, slots] = replies.slice(3 + 3 * at, 6 + 3 * at);
    const standing = Count.parse(size);
    inFlight += standing;
    const enteredMs = z.array(z.unknown()).parse(oldest).flat().map(Number)[1];
    const total = (of: 'active' | 'retrying') =>
      aliveWorkers.reduce((sum, worker) => sum + (worker[of][stage] ?? 0), 0);
    const active = Math.min(total('active'), standing);
    const thisSlot = Math.floor(seconds / slotSeconds);
    const recent = Object.entries(countsOf(slots)).filter(([slot]) => Number(slot) > thisSlot - rateSlots);
    return {
      stage,
      waiting: standing - active,
      active,
      retrying: Math.min(total('retrying'), active),
      perSecond: recent.reduce((sum, [, count]) => sum + count, 0) / (rateSlots * slotSeconds),
      oldestSeconds: enteredMs === undefined ? null : Math.max(0, (nowMs - enteredMs) / 1_000),
    };
  });

  const group = (prefix: string) =>
    Object.fromEntries(
      Object.entries(counters)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, count]) => [name.slice(prefix.length), count]),
    );
  return {
    at: new Date(nowMs).toISOString(),
    totals: {
      accepted: counters.accepted ?? 0,
      published: counters.published ?? 0,
      duplicate: counters.duplicate ?? 0,
      rejected: counters.rejected ?? 0,
      inFlight,
    },
    rejectedByCode: group('code:'),
    duplicateByKind: group('kind:'),
    publishedByRole: group('role:'),
    bytesInFlight: Math.max(0, counters.bytes ?? 0),
    stages,
    workers: aliveWorkers.map(({ id, host, pid, version, stages }) => ({ id, host, pid, version, stages })),
    redis: {
      version: infoField('redis_version'),
      usedBytes: Number(infoField('used_memory')),
      maxBytes: Number(infoField('maxmemory')) || null,
    },
  };
}
