// The five BullMQ queues: adding batches, and consuming them. Jobs carry references and decide nothing:
// what is true of an item stands in its own hash.
import { type Job, Queue, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { BatchJob } from '../schemas/job.ts';
import type { StageName } from '../schemas/stage-name.ts';
import type { Keys } from './keys.ts';

export interface Queues {
  /** Puts a batch on a stage's queue. The job id must be new; it holds no `:`. */
  add(stage: StageName, itemIds: string[], jobId: string): Promise<void>;
  /** Does this job still exist (waiting, delayed or active)? */
  has(stage: StageName, jobId: string): Promise<boolean>;
  close(): Promise<void>;
}

const eventStreamLength = 100;

export function openQueues(redis: Redis, keys: Keys): Queues {
  const queues = new Map<StageName, Queue>();
  const queueOf = (stage: StageName) => {
    const open = queues.get(stage);
    if (open) return open;
    const queue = new Queue(stage, {
      connection: redis,
      prefix: keys.bull,
      streams: { events: { maxLen: eventStreamLength } },
    });
    queue.on('error', () => {}); // the connection reports its own errors
    queues.set(stage, queue);
    return queue;
  };
  return {
    async add(stage, itemIds, jobId) {
      const data: BatchJob = { schemaVersion: 1, itemIds };
      await queueOf(stage).add('batch', data, {
        jobId,
        removeOnComplete: true,
        removeOnFail: true,
        // A batch is never given up: what is wrong with an item is decided about the item.
        attempts: Number.MAX_SAFE_INTEGER,
        backoff: { type: 'fixed', delay: 1_000 },
      });
    },
    async has(stage, jobId) {
      return (await queueOf(stage).getJobState(jobId)) !== 'unknown';
    },
    async close() {
      for (const queue of queues.values()) await queue.close();
    },
  };
}

/** How a batch ended here: `handed-back` returns its job to the queue untouched, for another worker. */
export type BatchEnd = 'done' | 'handed-back';

export interface Consumer {
  /** Fetches nothing more. */
  pause(): Promise<void>;
  /** Waits for batches at hand, then ends. */
  close(): Promise<void>;
}

// A killed worker's batch is back after its lock and two checks. A check that comes a moment before the mark of
// the last one has expired does nothing, so it may take another.
const lockMs = 10_000;
const stalledCheckMs = 5_000;

/**
 * Consumes a stage's queue. A handler that throws is called again a second later, here or elsewhere.
 * `told.stalled` is called when a batch came back because the worker that had it is gone.
 */
export function consume(
  redis: Redis,
  keys: Keys,
  stage: StageName,
  concurrency: number,
  handle: (itemIds: string[]) => Promise<BatchEnd>,
  told: { error(error: Error): void; stalled(): void },
): Consumer {
  let paused = false;
  const worker = new Worker(
    stage,
    async (job: Job, token?: string) => {
      const { itemIds } = BatchJob.parse(job.data);
      // A paused worker that was waiting for a job still takes the next one.
      if (!paused && (await handle(itemIds)) === 'done') return;
      await job.moveToWait(token);
      throw new WaitingError();
    },
    {
      connection: redis,
      prefix: keys.bull,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      // A lost reply makes an innocent batch look stalled: the count decides nothing.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: 1_000,
    },
  );
  worker.on('error', told.error);
  worker.on('failed', (_job, error) => told.error(error));
  worker.on('stalled', told.stalled);
  return {
    pause: () => {
      paused = true;
      return worker.pause(true);
    },
    close: () => worker.close(),
  };
}
