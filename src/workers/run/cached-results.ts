// Holds results in memory between two stages that this process runs, which saves a round trip through Redis.
// Must not hold more than two batches. If the process dies, its results are computed again.
import type { LoadedItem } from '../../schemas/in-flight.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import type { StageName } from '../../schemas/stage-name.ts';

/** An item that is ready for a stage, with the result of the previous stage, not serialized. */
export interface HeldItem {
  item: LoadedItem;
  result: unknown;
}

export interface HeldResults {
  /** Whether this item's result may be held until that stage. A result that was lost once may not. */
  mayHold(item: LoadedItem, next: StageName): boolean;
  at(stage: StageName, itemId: string): HeldItem | undefined;
  /** Drops the held results of a batch at a stage, and holds the results that the stage returned. */
  replace(stage: StageName, itemIds: string[], held: { stage: StageName; held: HeldItem }[]): void;
}

// One batch continues here; another process may have taken the other one in between.
const mostHeld = 2 * maxBatchItems;

/** @param stages the stages that this process runs */
export function holdResults(stages: readonly StageName[]): HeldResults {
  const standing = new Map<string, HeldItem>();
  return {
    mayHold: (item, next) => stages.includes(next) && !item.lostBefore,
    at: (stage, itemId) => standing.get(`${stage} ${itemId}`),
    replace(stage, itemIds, held) {
      for (const itemId of itemIds) standing.delete(`${stage} ${itemId}`);
      for (const { stage, held: item } of held) standing.set(`${stage} ${item.item.meta.itemId}`, item);
      // A map iterates in insertion order: the oldest results come first.
      for (const key of standing.keys()) {
        if (standing.size <= mostHeld) break;
        standing.delete(key);
      }
    },
  };
}
