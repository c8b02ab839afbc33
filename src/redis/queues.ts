// The five BullMQ queues: adds batches and finds them again. Jobs carry only references:
// the state of an item is in its hash.
import { Queue } from 'bullmq';
import type { BatchJob } from '../schemas/job.ts';
import { type StageName, stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { notify } from './notifier.ts';

export interface Queues {
  /**
   * Puts a batch on a stage's queue and notifies the workers that wait for one. The job id must be new and must not
   * contain `:`.
   * @param manner `silently` notifies no worker: the batch is for its adder, or for any worker that polls. `last` lets all
   *   other batches of the queue go first.
   */
  add(stage: StageName, itemIds: string[], jobId: string, manner?: 'silently' | 'last'): Promise<void>;
  /** Whether this job still exists (waiting, delayed or active). */
  has(stage: StageName, jobId: string): Promise<boolean>;
  /** A paused stage keeps new batches until it is resumed; workers finish the batches that they have. */
  pause(stage: StageName): Promise<void>;
  resume(stage: StageName): Promise<void>;
  /** For looking at jobs. */
  all(): Queue[];
  close(): Promise<void>;
}

const eventStreamLength = 100;

export function openQueues(redis: RedisClient, keys: Keys): Queues {
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
    async add(stage, itemIds, jobId, manner) {
      const data: BatchJob = { schemaVersion: 1, itemIds };
      await queueOf(stage).add('batch', data, {
        jobId,
        // A job without a priority comes before all that have one.
        ...(manner === 'last' && { priority: 1 }),
        removeOnComplete: true,
        removeOnFail: true,
        // A batch never fails for good: faults are decided per item.
        attempts: Number.MAX_SAFE_INTEGER,
        backoff: { type: 'fixed', delay: 1_000 },
        stackTraceLimit: 1,
      });
      if (manner !== 'silently') notify(redis, keys, stage);
    },
    async has(stage, jobId) {
      return (await queueOf(stage).getJobState(jobId)) !== 'unknown';
    },
    async pause(stage) {
      await queueOf(stage).pause();
    },
    async resume(stage) {
      await queueOf(stage).resume();
      notify(redis, keys, stage);
    },
    all: () => stageNames.map(queueOf),
    async close() {
      for (const queue of queues.values()) await queue.close();
    },
  };
}
