// Consumes batches from the queues of stages. A process has several consumers, each with one batch at a time. A consumer
// carries its batch from stage to stage before it takes another, so that items in flight are finished first and a child
// finds its own results in memory.
// Must not know the items of a batch: the state of an item is in its hash.
import { randomUUID } from 'node:crypto';
import { type Job, Worker } from 'bullmq';
import { BatchJob } from '../schemas/job.ts';
import { type StageName, stageAfter, stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { notify, openNotifier } from './notifier.ts';
import { isUnreadable, removeUnreadableJob } from './unreadable-job.ts';

/** How a batch ended here: `handed-back` returns its job to the queue untouched, for another worker. */
export type BatchEnd = 'done' | 'handed-back';

/**
 * Handles one batch of a stage. If it throws, the batch is handled again a second later, here or by another worker.
 *
 * @param waitedMs time since the batch was added to its queue, by the clocks of both hosts
 */
export type Handle = (stage: StageName, itemIds: string[], waitedMs: number) => Promise<BatchEnd>;

export interface BatchConsumers {
  /** Takes no more batches. */
  pause(): void;
  /** Waits for the batches in progress, then ends. */
  close(): Promise<void>;
}

// The batch of a killed worker returns after its lock has expired and two checks. A check shortly before the mark of the
// previous check expires has no effect, so a third may be needed.
const lockMs = 10_000;
const stalledCheckMs = 5_000;
// For batches without a notification: those due again after an error, and those added during an outage.
const lookEveryMs = 1_000;
const lookEverywhereMs = 900;
const pauseAfterErrorMs = 1_000;

/** Which queues a consumer has polled. */
interface Looked {
  everywhereAtMs: number;
  /** Notifications of a stage at the time its queue was found empty. */
  inVainAt: Map<StageName, number>;
}

interface Taken {
  stage: StageName;
  job: Job;
  token: string;
}

/**
 * Opens one consumer per handler.
 *
 * @param told callbacks: `stalled` is called when a batch has returned from a dead worker, `unreadable` when a job was removed
 *   because it can't be read, which leaves its items without a job
 */
export function openBatchConsumers(
  redis: RedisClient,
  keys: Keys,
  stages: readonly StageName[],
  handlers: readonly Handle[],
  told: { error(error: Error): void; stalled(): void; unreadable(stage: StageName): void },
): BatchConsumers {
  const furthestFirst = stageNames.filter((stage) => stages.includes(stage)).reverse();
  const notifier = openNotifier(redis, keys, stages);
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
      notifier.wake();
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

  /** The next readable job of a stage. Removes unreadable jobs before it. */
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
   * Takes the next batch, preferably the one that this consumer has just moved on. An empty queue is polled again after
   * a notification. All queues are polled from time to time: a batch without a notification belongs to another consumer
   * that carries it from stage to stage, unless that consumer has died.
   */
  async function take(last: StageName | null, looked: Looked): Promise<Taken | null> {
    const following = last === null ? undefined : stageAfter(last);
    const order = furthestFirst.filter((stage) => stage !== following);
    if (following !== undefined && workers.has(following)) order.unshift(following);
    const isEverywhere = performance.now() - looked.everywhereAtMs >= lookEverywhereMs;
    if (isEverywhere) looked.everywhereAtMs = performance.now();
    for (const stage of order) {
      const heard = notifier.heard(stage);
      if (!isEverywhere && stage !== following && looked.inVainAt.get(stage) === heard) continue;
      const token = randomUUID();
      const job = await next(stage, token);
      if (job) return { stage, job, token };
      looked.inVainAt.set(stage, heard);
      if (paused) return null;
    }
    return null;
  }

  /** Handles a batch. @returns a function that ends its job */
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
      notify(redis, keys, stage);
    };
  }

  async function consume(handle: Handle) {
    let last: StageName | null = null;
    const looked: Looked = { everywhereAtMs: Number.NEGATIVE_INFINITY, inVainAt: new Map() };
    let leaving: Promise<unknown> = Promise.resolve();
    while (!paused) {
      const heard = notifier.heard();
      try {
        const taken = await take(last, looked);
        last = taken?.stage ?? null;
        if (taken === null) {
          await leaving;
          if (!paused) await notifier.wait(heard, lookEveryMs);
          continue;
        }
        atHand.add(taken);
        const leave = await work(taken, handle);
        await leaving;
        // Not awaited: the batch that was just moved on must be taken before another consumer finds it.
        atHand.delete(taken); // its lock goes with its job
        leaving = leave().catch((error) => told.error(asError(error)));
      } catch (error) {
        told.error(asError(error));
        if (!paused) await notifier.wait(notifier.heard(), pauseAfterErrorMs);
      }
    }
    await leaving;
  }
  const running = handlers.map(consume);

  return {
    pause() {
      paused = true;
      notifier.wake();
    },
    async close() {
      paused = true;
      notifier.wake();
      await Promise.all(running);
      clearInterval(lockTimer);
      notifier.close();
      await Promise.all([...workers.values()].map((worker) => worker.close()));
    },
  };
}
