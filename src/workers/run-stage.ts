// The one worker for all stages: takes a stage's batches, has them run in a child (publish: here), puts what
// comes out on the next queues. Decides about strikes and retries. Knows nothing of BullMQ or Redis.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '../schemas/in-flight.ts';
import type { StageName } from '../schemas/stage-name.ts';
import { ChildDeath, type ChildPool } from './child-pool.ts';
import { type BatchStore, collectMoves } from './run-batch.ts';

export interface StrikeStore extends BatchStore {
  /** Counts a strike against an item; answers how many it has, 0 when it is no longer at that stage. */
  strike(stage: StageName, itemId: string): Promise<number>;
}

export interface RunStageOptions {
  stage: StageName;
  store: StrikeStore;
  /** Puts a batch on its queue. */
  add(batch: Batch): Promise<void>;
  /** Runs publish on a batch, in this process. */
  publish(itemIds: string[]): Promise<Batch[]>;
  pool: ChildPool;
  /** Aborted when batches at hand have to be given back. */
  handBack: AbortSignal;
  /** Told when an effect (Redis, the sink) fails and will be tried again. */
  onRetry(error: Error, items: number): void;
}

// An innocent item may have shared its child with the culprit; nobody is innocent twice, the second time alone.
const strikesOut = 2;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Makes the batch handler of a stage. Effects are retried without end; an item that kills its child twice
 * is rejected alone, as `timeout` or `poison`.
 */
export function runStage(options: RunStageOptions): (itemIds: string[]) => Promise<'done' | 'handed-back'> {
  const { stage, store, pool, handBack } = options;

  async function rejectItem(itemId: string, timedOut: boolean) {
    const [item] = await store.load(stage, [itemId]);
    if (!item) return;
    const moves = collectMoves(stage);
    moves.add(
      item,
      'publish',
      {
        drop: timedOut
          ? {
              outcome: 'rejected',
              code: 'timeout',
              message: `It did not finish ${stage} within the deadline, twice.`,
            }
          : {
              outcome: 'rejected',
              code: 'poison',
              message: `It killed the process that ran ${stage} on it, twice.`,
            },
      },
      null,
    );
    for (const batch of await moves.store(store)) await options.add(batch);
  }

  /** Runs items together, the suspects among them later and alone. */
  async function runAll(itemIds: string[]): Promise<void> {
    const rounds = [itemIds];
    let pauseMs = firstPauseMs;
    for (let round = rounds.shift(); round; round = rounds.shift()) {
      if (round.length === 0) continue;
      try {
        const batches =
          stage === 'publish' ? await options.publish(round) : await pool.run({ stage, itemIds: round });
        for (const batch of batches) await options.add(batch);
        pauseMs = firstPauseMs;
      } catch (error) {
        handBack.throwIfAborted();
        const suspect = error instanceof ChildDeath ? error.itemId : null;
        if (error instanceof ChildDeath && suspect !== null) {
          const strikes = await store.strike(stage, suspect);
          if (strikes >= strikesOut) await rejectItem(suspect, error.timedOut);
          else rounds.push([suspect]);
          rounds.unshift(round.filter((itemId) => itemId !== suspect));
          continue;
        }
        options.onRetry(error instanceof Error ? error : new Error(String(error)), round.length);
        await sleep(pauseMs, undefined, { signal: handBack });
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        rounds.unshift(round);
      }
    }
  }

  return async (itemIds) => {
    try {
      await runAll(itemIds);
      return 'done';
    } catch (error) {
      if (handBack.aborted) return 'handed-back';
      throw error;
    }
  };
}
