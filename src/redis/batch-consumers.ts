// Takes batches from stages' queues and has them worked on, as many at a time as there are lanes.
// A lane holds one batch and carries it down stage by stage before it takes a new one: what is in flight gets
// finished, nothing is held that nobody works on, and a child finds its own results again.
// Must not know what a batch holds: what is true of an item stands in its own hash.
import { randomUUID } from 'node:crypto';
import { type Job, Worker } from 'bullmq';
import { BatchJob } from '../schemas/job.ts';
import { type StageName, stageAfter, stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import { openDoorbell, ring } from './notifier.ts';
import type { Keys } from './keys.ts';
import { isUnreadable, removeUnreadableJob } from './unreadable-job.ts';

/** How a batch ended here: `handed-back` returns its job to the queue untouched, for another worker. */
export type BatchEnd = 'done' | 'handed-back';

/**
 * Works on one batch of a stage. One that throws is called again with it a second later, here or elsewhere.
 * `waitedMs`: since the batch was put on its queue, by the clocks of both hosts.
 */
export type Handle = (stage: StageName, itemIds: string[], waitedMs: number) => Promise<BatchEnd>;

export interface Lanes {
  /** Takes nothing more. */
  pause(): void;
  /** Waits for the batches at hand, then ends. */
  close(): Promise<void>;
}

// A killed worker's batch is back after its lock and two checks. A check that comes a moment before the mark of
// the last one has expired does nothing, so it may take another.
const lockMs = 10_000;
const stalledCheckMs = 5_000;
// Without a ring: what became due again after an error, and what was added while no ring could be heard.
const lookEveryMs = 1_000;
const lookEverywhereMs = 900;
const pauseAfterErrorMs = 1_000;

/** Where a lane has looked for batches. */
interface Looked {
  everywhereAtMs: number;
  /** How often it had rung for a stage when there was nothing. */
  inVainAt: Map<StageName, number>;
}

interface Taken {
  stage: StageName;
  job: Job;
  token: string;
}

/**
 * Opens one lane for each handler. `told.stalled` is called when a batch came back because the worker that had it
 * is gone, `told.unreadable` when a job was removed that nobody can read, whose items have none any more.
 */
export function openLanes(
  redis: RedisClient,
  keys: Keys,
  stages: readonly StageName[],
  handlers: readonly Handle[],
  told: { error(error: Error): void; stalled(): void; unreadable(stage: StageName): void },
): Lanes {
  const furthestFirst = stageNames.filter((stage) => stages.includes(stage)).reverse();
  const doorbell = openDoorbell(redis, keys, stages);
  const workers = new Map<StageName, Worker>();
  const atHand = new Set<Taken>();
  let paused = false;

  for (const stage of furthestFirst) {
    const worker = new Worker(stage, null, {
      connection: redis,
      prefix: keys.bull,
      autorun: false,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      // A lost reply makes an innocent batch look stalled: the count decides nothing.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: pauseAfterErrorMs,
    });
    worker.on('error', told.error);
    worker.on('stalled', () => {
      told.stalled();
      doorbell.ring();
    });
    worker.startStalledCheckTimer().catch(told.error);
    workers.set(stage, worker);
  }

  const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

  async function extendLocks() {
    for (const [stage, worker] of workers) {
      const taken = [...atHand].filter((one) => one.stage === stage);
      if (taken.length === 0) continue;
      const ids = taken.map(({ job }) => job.id ?? '');
      const lost = await worker.extendJobLocks(
        ids,
        taken.map(({ token }) => token),
        lockMs,
      );
      if (lost.length > 0) told.error(new Error(`lost the lock of ${lost.join(', ')}`));
    }
  }
  const lockTimer = setInterval(() => extendLocks().catch((error) => told.error(asError(error))), lockMs / 3);

  /** The next job of a stage that can be read; those before it are removed. */
  async function next(stage: StageName, token: string): Promise<Job | undefined> {
    for (;;) {
      try {
        return await workers.get(stage)?.getNextJob(token, { block: false });
      } catch (error) {
        if (!isUnreadable(error) || !(await removeUnreadableJob(redis, keys, stage, token))) throw error;
        told.unreadable(stage);
      }
    }
  }

  /**
   * The batch that a lane takes next: the one it has just moved on, if that is still there. Where it found nothing it
   * looks again when it has rung there, and everywhere once in a while: a batch that nobody rang for is another
   * lane's, on its way from stage to stage, unless that lane has died.
   */
  async function take(last: StageName | null, looked: Looked): Promise<Taken | null> {
    const following = last === null ? undefined : stageAfter(last);
    const order = furthestFirst.filter((stage) => stage !== following);
    if (following !== undefined && workers.has(following)) order.unshift(following);
    const isEverywhere = performance.now() - looked.everywhereAtMs >= lookEverywhereMs;
    if (isEverywhere) looked.everywhereAtMs = performance.now();
    for (const stage of order) {
      const heard = doorbell.heard(stage);
      if (!isEverywhere && stage !== following && looked.inVainAt.get(stage) === heard) continue;
      const token = randomUUID();
      const job = await next(stage, token);
      if (job) return { stage, job, token };
      looked.inVainAt.set(stage, heard);
      if (paused) return null;
    }
    return null;
  }

  /** Has a batch worked on; answers how its job then leaves the hands of this lane. */
  async function work({ stage, job, token }: Taken, handle: Handle): Promise<() => Promise<unknown>> {
    const batch = BatchJob.safeParse(job.data);
    if (!batch.success) {
      told.unreadable(stage);
      return () => job.moveToCompleted(null, token, false);
    }
    const { itemIds } = batch.data;
    let end: BatchEnd = 'handed-back';
    try {
      // It may have been taken while this was being paused.
      if (!paused) end = await handle(stage, itemIds, Math.max(0, Date.now() - job.timestamp));
    } catch (error) {
      told.error(asError(error));
      return () => job.moveToFailed(asError(error), token, false);
    }
    if (end === 'done') return () => job.moveToCompleted(null, token, false);
    return async () => {
      await job.moveToWait(token);
      ring(redis, keys, stage);
    };
  }

  async function runLane(handle: Handle) {
    let last: StageName | null = null;
    const looked: Looked = { everywhereAtMs: Number.NEGATIVE_INFINITY, inVainAt: new Map() };
    let leaving: Promise<unknown> = Promise.resolve();
    while (!paused) {
      const heard = doorbell.heard();
      try {
        const taken = await take(last, looked);
        last = taken?.stage ?? null;
        if (taken === null) {
          await leaving;
          if (!paused) await doorbell.wait(heard, lookEveryMs);
          continue;
        }
        atHand.add(taken);
        const leave = await work(taken, handle);
        await leaving;
        // Not waited for: the batch that was just moved on must be fetched before another lane finds it.
        atHand.delete(taken); // its lock goes with its job
        leaving = leave().catch((error) => told.error(asError(error)));
      } catch (error) {
        told.error(asError(error));
        if (!paused) await doorbell.wait(doorbell.heard(), pauseAfterErrorMs);
      }
    }
    await leaving;
  }
  const running = handlers.map(runLane);

  return {
    pause() {
      paused = true;
      doorbell.ring();
    },
    async close() {
      paused = true;
      doorbell.ring();
      await Promise.all(running);
      clearInterval(lockTimer);
      doorbell.close();
      await Promise.all([...workers.values()].map((worker) => worker.close()));
    },
  };
}
