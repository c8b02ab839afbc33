// Takes a snapshot of the pipeline out of Redis.
// Costs a fixed number of commands: never a scan of keys or jobs.
import type { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import { type StageName, stageNames } from '../schemas/stage-name.ts';
import { stuckBecause, unwritten } from './readiness.ts';
import { Count, type Snapshot, type StageSnapshot } from './snapshot.ts';
import { type Counters, histogramOf, percentilesOf, sumOf } from './stage-times.ts';

/** The keys a snapshot reads; the Redis room names them. */
export interface SnapshotKeys {
  totals: string;
  /** Says whether inputs are counted. */
  pipeline: string;
  stage(name: StageName): string;
  rate(name: StageName): string;
  /** Counters of stages' times since ever, and the prefix of a minute's. */
  times: string;
  timesOf: string;
  /** Prefix of BullMQ's own keys. */
  bull: string;
}

const slotSeconds = 10;
const minuteSlots = 6;
const minutesOfTimes = 5;

/**
 * Reads everything at one moment. Not in a transaction: Redis refuses those when its memory is full, which is when
 * people look. KEYS: totals, counters of times, pipeline, then for each stage its sorted set, its rate hash and BullMQ's notes on
 * its queue. ARGV: prefix of a minute's counters, how many minutes of them.
 */
const look = `
local seen = { redis.call('TIME'), redis.call('HGETALL', KEYS[1]), redis.call('INFO'), redis.call('HGETALL', KEYS[2]) }
local minutes = {}
for back = 0, ARGV[2] do
  minutes[#minutes + 1] = redis.call('HGETALL', ARGV[1] .. (math.floor(seen[1][1] / 60) - back))
end
seen[#seen + 1] = minutes
seen[#seen + 1] = redis.call('HGET', KEYS[3], 'counted')
for k = 4, #KEYS, 3 do
  seen[#seen + 1] = redis.call('ZCARD', KEYS[k])
  seen[#seen + 1] = redis.call('ZRANGE', KEYS[k], 0, 0, 'WITHSCORES')
  seen[#seen + 1] = redis.call('HGETALL', KEYS[k + 1])
  seen[#seen + 1] = redis.call('HEXISTS', KEYS[k + 2], 'paused')
end
return seen
`;

/** A hash as a script answers it: names and values in turn. */
function countsOf(hash: unknown): Record<string, number> {
  const flat = z.array(z.coerce.string()).parse(hash);
  const counts: Record<string, number> = {};
  for (let at = 0; at + 1 < flat.length; at += 2) counts[flat[at] ?? ''] = Number(flat[at + 1]) || 0;
  return counts;
}

function totalsOf(counters: Record<string, number>, prefix: string, inFlight: number): Snapshot['attempts'] {
  const group = (kind: string) =>
    Object.fromEntries(
      Object.entries(counters)
        .filter(([name, count]) => name.startsWith(prefix + kind) && count !== 0)
        .map(([name, count]) => [name.slice(prefix.length + kind.length), count]),
    );
  const count = (name: string) => counters[prefix + name] ?? 0;
  return {
    accepted: count('accepted'),
    published: count('published'),
    duplicate: count('duplicate'),
    rejected: count('rejected'),
    inFlight,
    rejectedByCode: group('code:'),
    duplicateByKind: group('kind:'),
    publishedByRole: group('role:'),
  };
}

/** How long stages took and items waited since ever, as the workers have counted. */
export async function readTimes(
  redis: Redis | Cluster,
  { times }: Pick<SnapshotKeys, 'times'>,
): Promise<Counters> {
  return Object.fromEntries(
    Object.entries(await redis.hgetall(times)).map(([field, n]) => [field, Number(n)]),
  );
}

/** What processes say of themselves. */
export interface Reports {
  workers: Snapshot['workers'];
  inboxes: Snapshot['inboxes'];
}

export async function takeSnapshot(
  redis: Redis | Cluster,
  keys: SnapshotKeys,
  { workers, inboxes }: Reports,
): Promise<Snapshot> {
  const read = await redis.eval(
    look,
    3 + 3 * stageNames.length,
    keys.totals,
    keys.times,
    keys.pipeline,
    ...stageNames.flatMap((stage) => [keys.stage(stage), keys.rate(stage), `${keys.bull}:${stage}:meta`]),
    keys.timesOf,
    minutesOfTimes,
  );
  const replies = z.array(z.unknown()).parse(read);
  const [seconds, micros] = z.tuple([z.coerce.number(), z.coerce.number()]).parse(replies[0]);
  const nowMs = seconds * 1_000 + micros / 1_000;
  const counters = countsOf(replies[1]);
  const info = z.string().parse(replies[2]);
  const times = countsOf(replies[3]);
  const recentTimes = sumOf(z.array(z.unknown()).parse(replies[4]).map(countsOf));
  const infoField = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1] ?? '';

  let inFlight = 0;
  const stages = stageNames.map((stage, at): StageSnapshot => {
    const [size, oldest, slots, paused] = replies.slice(6 + 4 * at, 10 + 4 * at);
    const standing = Count.parse(size);
    inFlight += standing;
    const enteredMs = z.array(z.unknown()).parse(oldest).flat().map(Number)[1];
    const total = (of: 'active' | 'retrying') =>
      workers.reduce((sum, worker) => sum + (worker[of][stage] ?? 0), 0);
    const active = Math.min(total('active'), standing);
    const thisSlot = Math.floor(seconds / slotSeconds);
    const rates = Object.entries(countsOf(slots));
    const perSecond = (minutes: number) => {
      const recent = rates.filter(([slot]) => Number(slot) > thisSlot - minuteSlots * minutes);
      return recent.reduce((sum, [, count]) => sum + count, 0) / (minutes * minuteSlots * slotSeconds);
    };
    return {
      stage,
      paused: paused === 1,
      waiting: standing - active,
      active,
      retrying: Math.min(total('retrying'), active),
      rejected: times[`${stage}:rejected`] ?? 0,
      perSecond: perSecond(1),
      perSecondOf5Min: perSecond(5),
      waitSeconds: percentilesOf(histogramOf(recentTimes, stage, 'wait')),
      runSeconds: percentilesOf(histogramOf(recentTimes, stage, 'run')),
      oldestSeconds: enteredMs === undefined ? null : Math.max(0, (nowMs - enteredMs) / 1_000),
    };
  });

  // Until the first batch is published the number of inputs is unknown, because earlier versions counted only attempts.
  const countsInputs = z.string().nullable().parse(replies[5]) !== null;
  const triedAgain = countsInputs ? (counters['items:again'] ?? 0) : 0;
  const attempts = totalsOf(counters, '', inFlight);
  const inputs = countsInputs ? totalsOf(counters, 'items:', inFlight - triedAgain) : attempts;
  const { rejectedByCode, duplicateByKind, publishedByRole, ...counts } = inputs;
  return {
    at: new Date(nowMs).toISOString(),
    notReady: unwritten(infoField('aof_last_write_status')) ?? stuckBecause({ stages, workers }),
    totals: counts,
    rejectedByCode,
    duplicateByKind,
    publishedByRole,
    triedAgain,
    attempts,
    bytesInFlight: Math.max(0, counters.bytes ?? 0),
    stages,
    workers: workers.map(({ id, host, pid, version, stages, active, retrying }) => ({
      id,
      host,
      pid,
      version,
      stages,
      active,
      retrying,
    })),
    inboxes: inboxes.map(({ root, host, pid, version, waiting, hasMore }) => ({
      root,
      host,
      pid,
      version,
      waiting,
      hasMore,
    })),
    redis: {
      version: infoField('redis_version'),
      usedBytes: Number(infoField('used_memory')),
      maxBytes: Number(infoField('maxmemory')) || null,
    },
  };
}
