// Makes the snapshot that people are shown, from a reading of Redis and the reports of processes.
// Must not read anything itself.
import type { PipelineReading, StageReading } from '../schemas/pipeline-reading.ts';
import { lastStage } from '../schemas/stage-name.ts';
import { stuckBecause, unwritten } from './readiness.ts';
import type { Snapshot, StageSnapshot } from './snapshot.ts';
import { histogramOf, percentilesOf } from './stage-times.ts';

const slotSeconds = 10;
const minuteSlots = 6;

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

/** The items per second that a stage finished, averaged over the last minutes. */
function perSecond({ finishedBySlot }: StageReading, nowMs: number, minutes: number): number {
  const oldest = Math.floor(nowMs / 1_000 / slotSeconds) - minuteSlots * minutes;
  const recent = Object.entries(finishedBySlot).filter(([slot]) => Number(slot) > oldest);
  return recent.reduce((sum, [, count]) => sum + count, 0) / (minutes * minuteSlots * slotSeconds);
}

export interface Reports {
  /** What processes report about themselves. */
  workers: Snapshot['workers'];
  inboxes: Snapshot['inboxes'];
  /** Left out: none. */
  sinks?: Snapshot['sinks'];
  /** Left out: unknown. */
  containers?: Snapshot['containers'];
}

export function snapshotOf(
  reading: PipelineReading,
  { workers, inboxes, sinks = [], containers = null }: Reports,
): Snapshot {
  const { nowMs, totals: counters, countsInputs, times, recentTimes, redis } = reading;
  // Closing entries of containers wait at the last stage and are not items.
  const closing = Math.max(0, counters.closing ?? 0);
  const itemsAt = ({ stage, items }: StageReading) =>
    stage === lastStage ? Math.max(0, items - closing) : items;
  const stages = reading.stages.map((read): StageSnapshot => {
    const { stage, oldestAtMs } = read;
    const items = itemsAt(read);
    const total = (of: 'active' | 'retrying') =>
      workers.reduce((sum, worker) => sum + (worker[of][stage] ?? 0), 0);
    const active = Math.min(total('active'), items);
    return {
      stage,
      paused: read.isPaused,
      waiting: items - active,
      active,
      retrying: Math.min(total('retrying'), active),
      rejected: times[`${stage}:rejected`] ?? 0,
      perSecond: perSecond(read, nowMs, 1),
      perSecondOf5Min: perSecond(read, nowMs, 5),
      waitSeconds: percentilesOf(histogramOf(recentTimes, stage, 'wait')),
      runSeconds: percentilesOf(histogramOf(recentTimes, stage, 'run')),
      oldestSeconds: oldestAtMs === null ? null : Math.max(0, (nowMs - oldestAtMs) / 1_000),
    };
  });
  const inFlight = reading.stages.reduce((sum, read) => sum + itemsAt(read), 0);

  // Until the first batch is published the number of inputs is unknown, because earlier versions counted only attempts.
  const triedAgain = countsInputs ? (counters['items:again'] ?? 0) : 0;
  const attempts = totalsOf(counters, '', inFlight);
  const inputs = countsInputs ? totalsOf(counters, 'items:', inFlight - triedAgain) : attempts;
  const { rejectedByCode, duplicateByKind, publishedByRole, ...counts } = inputs;
  return {
    at: new Date(nowMs).toISOString(),
    notReady: unwritten(redis.lastWriteStatus) ?? stuckBecause({ stages, workers }),
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
    sinks,
    containers,
    redis: { version: redis.version, usedBytes: redis.usedBytes, maxBytes: redis.maxBytes },
  };
}
