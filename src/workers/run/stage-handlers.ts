// Handles the batches of a process's lanes: runs their stage, counts what it has at hand, and puts what comes out on the
// next queues. Must not know where a stage runs: who makes a lane says so.
import type { Logger } from 'pino';
import type { BatchEnd, Handle } from '../../redis/lanes.ts';
import type { Queues } from '../../redis/queues.ts';
import type { StageCounters } from '../../redis/stage-counters.ts';
import { type StageName, stageAfter } from '../../schemas/stage-name.ts';
import type { RanBatch } from './run-batch.ts';
import { runStage, type StrikeStore } from './run-stage.ts';

/** Runs a stage on items, in a child or here. */
export type RunItems = (
  stage: StageName,
  itemIds: string[],
) => Promise<Pick<RanBatch, 'batches' | 'unanswered'>>;

interface Around {
  store: StrikeStore;
  queues: Queues;
  counters: StageCounters;
  log: Logger;
  /** Aborted when batches at hand have to be given back. */
  handBack: AbortSignal;
}

export class StageHandlers {
  /** Items at hand, by stage. */
  readonly active: Partial<Record<StageName, number>> = {};
  /** Items whose effect is being tried again, by stage. */
  readonly retrying: Partial<Record<StageName, number>> = {};
  readonly #atHand = new Set<Promise<BatchEnd>>();
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Handles one lane's batches. The lane takes the next stage's batches itself if it serves that stage. */
  ofLane(own: readonly StageName[], run: RunItems): Handle {
    const handles = new Map(own.map((stage) => [stage, this.#ofStage(own, stage, run)]));
    return async (stage, itemIds, waitedMs) => {
      this.#around.counters.waited(stage, waitedMs, itemIds.length);
      const work = handles.get(stage)?.(itemIds) ?? Promise.reject(new Error(`nobody runs ${stage} here`));
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

  /** Resolves when the batches that are at hand now have ended. */
  async settled(): Promise<void> {
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
        log.warn({ stage, items, reason: error.message }, 'an effect failed, trying again');
      },
      onRetrying: (change) => add(this.retrying, stage, change),
      onKilled: () => counters.rejected(stage, 1),
    });
  }
}

function add(counts: Partial<Record<StageName, number>>, stage: StageName, change: number): void {
  counts[stage] = (counts[stage] ?? 0) + change;
}
