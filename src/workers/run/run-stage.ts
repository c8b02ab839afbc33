// The batch handler of every stage: has its batches run, and puts the items that come out on the next queues.
// Decides about strikes and retries. Must not know BullMQ or Redis.
import { retry } from '../../retry.ts';
import type { Batch } from '../../schemas/in-flight.ts';
import type { Drop } from '../../schemas/outcome.ts';
import { lastStage, type StageName } from '../../schemas/stage-name.ts';
import { ChildDeath } from './child.ts';
import { type BatchStore, collectMoves, type RanBatch } from './run-batch.ts';

export interface StrikeStore extends BatchStore {
  /** Counts a strike against an item. Returns its strikes so far, or 0 when it is no longer at that stage. */
  strike(stage: StageName, itemId: string): Promise<number>;
}

export interface RunStageOptions {
  stage: StageName;
  store: StrikeStore;
  /** Puts a batch on its queue. */
  add(batch: Batch): Promise<void>;
  /** Runs the stage on a batch, in a child or in this process. */
  run(itemIds: string[]): Promise<Pick<RanBatch, 'batches' | 'unanswered'>>;
  /** Aborted when running batches must be handed back. */
  handBack: AbortSignal;
  /** Called each time an effect (Redis, the ledger) fails and will be retried. */
  onRetry(error: Error, items: number): void;
  /** Called with the change in the number of items whose effect is being retried. */
  onRetrying(change: number): void;
  /** Called for each item that is rejected because it killed its child. */
  onKilled(): void;
}

// One strike proves nothing: the item may have shared its child with the culprit, or run in a child whose
// memory other items had filled. The second time, it runs alone in a new child.
const strikesOut = 2;

/** Items that run together. */
interface Round {
  itemIds: string[];
  /** Whether their child has run no other items. */
  hadOwnChild: boolean;
}

/**
 * Makes the batch handler of a stage. It retries effects without limit. It rejects an item that kills its
 * child twice, as `timeout` or `poison`, and no other item of the batch.
 */
export function runStage(options: RunStageOptions): (itemIds: string[]) => Promise<'done' | 'handed-back'> {
  const { stage, store, run, handBack } = options;

  /** Retries work for items until it succeeds, is handed back, or a child dies that had started on it. */
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

  // Retry only this effect. Running the whole batch again would find its items already advanced, and they
  // would have no job until the next sweep.
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

  /** Runs items. Runs again only those that an effect left without an answer. */
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

  /** @returns the rounds to run next, and the rounds to run after all others */
  async function afterDeath(
    { itemId, timedOut }: ChildDeath,
    { itemIds, hadOwnChild }: Round,
  ): Promise<{ next: Round[]; last: Round[] }> {
    const shared = (ids: string[]): Round => ({ itemIds: ids, hadOwnChild: false });
    const suspect = itemId ?? (itemIds.length === 1 ? itemIds[0] : undefined);
    if (suspect === undefined) {
      // The child died while loading or storing them. Run halves to find the item that caused it.
      const half = Math.ceil(itemIds.length / 2);
      return { next: [shared(itemIds.slice(0, half)), shared(itemIds.slice(half))], last: [] };
    }
    const others = shared(itemIds.filter((other) => other !== suspect));
    const strikes = await untilDone([suspect], () => store.strike(stage, suspect));
    if (strikes >= strikesOut && (hadOwnChild || timedOut)) {
      await rejectItem(suspect, timedOut);
      return { next: [others], last: [] };
    }
    // An item that timed out runs last, because it would keep the others waiting. Any other suspect runs
    // first, while the replacement child is new.
    if (timedOut) return { next: [others], last: [shared([suspect])] };
    return { next: [{ itemIds: [suspect], hadOwnChild: true }, others], last: [] };
  }

  /** Runs items together, and each suspect among them alone. */
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
