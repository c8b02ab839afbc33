// The one worker for all stages: has a stage's batches run, puts what comes out on the next queues.
// Decides about strikes and retries. Knows nothing of BullMQ or Redis.
import { retry } from '../../retry.ts';
import type { Batch } from '../../schemas/in-flight.ts';
import type { Drop } from '../../schemas/outcome.ts';
import { lastStage, type StageName } from '../../schemas/stage-name.ts';
import { ChildDeath } from './child.ts';
import { type BatchStore, collectMoves, type RanBatch } from './run-batch.ts';

export interface StrikeStore extends BatchStore {
  /** Counts a strike against an item; answers how many it has, 0 when it is no longer at that stage. */
  strike(stage: StageName, itemId: string): Promise<number>;
}

export interface RunStageOptions {
  stage: StageName;
  store: StrikeStore;
  /** Puts a batch on its queue. */
  add(batch: Batch): Promise<void>;
  /** Runs the stage on a batch: in a child, or here. */
  run(itemIds: string[]): Promise<Pick<RanBatch, 'batches' | 'unanswered'>>;
  /** Aborted when batches at hand have to be given back. */
  handBack: AbortSignal;
  /** Told each time an effect (Redis, the sink) fails and will be tried again. */
  onRetry(error: Error, items: number): void;
  /** Told by how many the items grow or shrink whose effect is being tried again. */
  onRetrying(change: number): void;
  /** Told of each item that is rejected because it kills its child. */
  onKilled(): void;
}

// An innocent item may have shared its child with the culprit, or found it full of what others had left; nobody is
// innocent twice, the second time alone in a child of its own.
const strikesOut = 2;

/** Items that are run together. */
interface Round {
  itemIds: string[];
  /** Whether their child has had no other items. */
  hadOwnChild: boolean;
}

/**
 * Makes the batch handler of a stage. Effects are retried without end; an item that kills its child twice
 * is rejected alone, as `timeout` or `poison`.
 */
export function runStage(options: RunStageOptions): (itemIds: string[]) => Promise<'done' | 'handed-back'> {
  const { stage, store, run, handBack } = options;

  /** Does some work for items, however often it takes; only the death of a child at work ends it otherwise. */
  async function untilDone<T>(itemIds: readonly string[], work: () => Promise<T>): Promise<T> {
    let retrying = 0;
    const failed = (error: Error) => {
      handBack.throwIfAborted();
      if (error instanceof ChildDeath && error.began) throw error;
      options.onRetry(error, itemIds.length);
      options.onRetrying(itemIds.length - retrying);
      retrying = itemIds.length;
    };
    try {
      return await retry(work, failed, handBack);
    } finally {
      if (retrying > 0) options.onRetrying(-retrying);
    }
  }

  // Tried again by itself: run again, its items would be found moved on, and have no job until a sweep.
  async function addAll(batches: Batch[]) {
    for (const batch of batches) await untilDone(batch.itemIds, () => options.add(batch));
  }

  async function rejectItem(itemId: string, timedOut: boolean) {
    const drop: Drop = timedOut
      ? {
          outcome: 'rejected',
          code: 'timeout',
          message: `It did not finish ${stage} within the deadline, twice.`,
        }
      : {
          outcome: 'rejected',
          code: 'poison',
          message: `It killed the process that ran ${stage} on it, twice.`,
        };
    const batches = await untilDone([itemId], async () => {
      const moves = collectMoves(stage);
      for (const { meta, stageMs } of await store.load(stage, [itemId]))
        moves.add(meta.itemId, lastStage, { drop }, stageMs);
      return moves.store(store);
    });
    options.onKilled();
    await addAll(batches);
  }

  /** Runs items; those that an effect leaves without an answer again, and only those. */
  async function runAnswered(itemIds: readonly string[]) {
    const left = [...itemIds];
    await untilDone(left, async () => {
      const { batches, unanswered } = await run([...left]);
      await addAll(batches);
      if (unanswered === null) return;
      left.splice(0, left.length, ...unanswered.itemIds);
      throw new Error(unanswered.reason);
    });
  }

  /** @returns what is to be run at once, and what after everything else */
  async function afterDeath(
    { itemId, timedOut }: ChildDeath,
    { itemIds, hadOwnChild }: Round,
  ): Promise<{ next: Round[]; last: Round[] }> {
    const shared = (ids: string[]): Round => ({ itemIds: ids, hadOwnChild: false });
    const suspect = itemId ?? (itemIds.length === 1 ? itemIds[0] : undefined);
    if (suspect === undefined) {
      // It died of loading or storing them, which of them nobody knows.
      const half = Math.ceil(itemIds.length / 2);
      return { next: [shared(itemIds.slice(0, half)), shared(itemIds.slice(half))], last: [] };
    }
    const others = shared(itemIds.filter((other) => other !== suspect));
    const strikes = await untilDone([suspect], () => store.strike(stage, suspect));
    if (strikes >= strikesOut && (hadOwnChild || timedOut)) {
      await rejectItem(suspect, timedOut);
      return { next: [others], last: [] };
    }
    // What takes for ever keeps the others waiting; anything else goes first, while the child that follows is new.
    if (timedOut) return { next: [others], last: [shared([suspect])] };
    return { next: [{ itemIds: [suspect], hadOwnChild: true }, others], last: [] };
  }

  /** Runs items together, the suspects among them alone. */
  async function runAll(itemIds: string[]): Promise<void> {
    const rounds: Round[] = [{ itemIds, hadOwnChild: false }];
    for (let round = rounds.shift(); round; round = rounds.shift()) {
      const running = round.itemIds;
      if (running.length === 0) continue;
      try {
        await runAnswered(running);
      } catch (error) {
        if (!(error instanceof ChildDeath)) throw error;
        const { next, last } = await afterDeath(error, round);
        rounds.unshift(...next);
        rounds.push(...last);
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
