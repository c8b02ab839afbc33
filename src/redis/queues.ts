// The five BullMQ queues: adds batches and finds them again. Jobs carry only references:
// the state of an item is in its hash.
import { type JobsOptions, Queue } from 'bullmq';
import type { BatchJob } from '../schemas/job.ts';
import { type StageName, stageNames } from '../schemas/stage-name.ts';
import type { RedisClient } from './connection.ts';
import type { Keys } from './keys.ts';
import { notify } from './notifier.ts';

export type Urgency = 'usual' | 'when nothing else waits';

export interface Queues {
  /**
   * Puts a batch on a stage's queue and notifies the workers that wait for one. The job id must be new and must not
   * contain `:`. A batch added silently is for its adder, or for any worker that polls.
   */
  add(stage: StageName, itemIds: string[], jobId: string, silently?: 'silently'): Promise<void>;
  /** Puts a batch on a queue that is taken after all others there, or as usual. */
  addNew(stage: StageName, itemIds: string[], jobId: string, urgency: Urgency): Promise<void>;
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
  async function put(stage: StageName, itemIds: string[], options: JobsOptions): Promise<void> {
    const data: BatchJob = { schemaVersion: 1, itemIds };
    await queueOf(stage).add('batch', data, {
      ...options,
      removeOnComplete: true,
      removeOnFail: true,
      // A batch never fails for good: faults are decided per item.
      attempts: Number.MAX_SAFE_INTEGER,
      backoff: { type: 'fixed', delay: 1_000 },
      stackTraceLimit: 1,
    });
  }
  return {
    async add(stage, itemIds, jobId, silently) {
      await put(stage, itemIds, { jobId });
      if (!silently) notify(redis, keys, stage);
    },
    async addNew(stage, itemIds, jobId, urgency) {
      // A job without a priority comes before all that have one.
      await put(stage, itemIds, urgency === 'usual' ? { jobId } : { jobId, priority: 1 });
      notify(redis, keys, stage);
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
