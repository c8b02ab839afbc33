// Handles the batches of a process's consumers: runs their stage, counts items at hand, fills the next queues.
// Must not know where a stage runs: the caller that opens a consumer decides.
import type { Logger } from 'pino';
import type { BatchEnd, Handle } from '../../redis/batch-consumers.ts';
import type { Queues } from '../../redis/queues.ts';
import type { StageCounters } from '../../redis/stage-counters.ts';
import { type StageName, stageAfter } from '../../schemas/stage-name.ts';
import type { RanBatch } from './run-batch.ts';
import { runStage, type StrikeStore } from './run-stage.ts';

/** Runs a stage on items, in a child or in this process. */
export type RunItems = (
  stage: StageName,
  itemIds: string[],
) => Promise<Pick<RanBatch, 'batches' | 'unanswered'>>;

interface Around {
  store: StrikeStore;
  queues: Queues;
  counters: StageCounters;
  log: Logger;
  /** Aborted when running batches must be handed back. */
  handBack: AbortSignal;
}

export class StageHandlers {
  /** The number of items at hand, by stage. */
  readonly active: Partial<Record<StageName, number>> = {};
  /** The number of items whose effect is being retried, by stage. */
  readonly retrying: Partial<Record<StageName, number>> = {};
  readonly #atHand = new Set<Promise<BatchEnd>>();
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Handles the batches of one consumer. If the consumer serves the next stage too, it takes the batch from there itself. */
  ofConsumer(own: readonly StageName[], run: RunItems): Handle {
    const handles = new Map(own.map((stage) => [stage, this.#ofStage(own, stage, run)]));
    return async (stage, itemIds, waitedMs) => {
      this.#around.counters.waited(stage, waitedMs, itemIds.length);
      const work =
        handles.get(stage)?.(itemIds) ?? Promise.reject(new Error(`this consumer does not run ${stage}`));
      add(this.active, stage, itemIds.length);
      this.#atHand.add(work);
      try {
        return await work;
      } finally {
        this.#atHand.delete(work);
        add(this.active, stage, -itemIds.length);
      }
    };
  }

  /** Resolves when all batches that are running now have ended. */
  async completed(): Promise<void> {
    await Promise.allSettled(this.#atHand);
  }

  #ofStage(own: readonly StageName[], stage: StageName, run: RunItems) {
    const { store, queues, counters, log, handBack } = this.#around;
    return runStage({
      stage,
      store,
      run: (itemIds) => run(stage, itemIds),
      add({ stage: next, itemIds, jobId }) {
        const isNextHere = next === stageAfter(stage) && own.includes(next);
        return queues.add(next, itemIds, jobId, isNextHere ? 'silently' : undefined);
      },
      handBack,
      onRetry(error, items) {
        log.warn({ stage, items, reason: error.message }, 'an effect failed, retrying');
      },
      onRetrying: (change) => add(this.retrying, stage, change),
      onKilled: () => counters.rejected(stage, 1),
    });
  }
}

function add(counts: Partial<Record<StageName, number>>, stage: StageName, change: number): void {
  counts[stage] = (counts[stage] ?? 0) + change;
}
