// Results that stand in this process's memory alone, between two stages that it runs itself: they need not be
// written to Redis, read again and decoded. Holds two batches at most; what is lost with it is computed anew.
import type { LoadedItem } from '../../schemas/in-flight.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import type { StageName } from '../../schemas/stage-name.ts';

/** An item as it stands before a stage, with the result of the stage before as that one gave it. */
export interface HeldItem {
  item: LoadedItem;
  result: unknown;
}

export interface HeldResults {
  /** May this item's result stay here until that stage? One that was lost already may not: it would be lost again. */
  mayHold(item: LoadedItem, next: StageName): boolean;
  at(stage: StageName, itemId: string): HeldItem | undefined;
  /** Forgets what was held of a batch at a stage, and holds what came of it. */
  replace(stage: StageName, itemIds: string[], held: { stage: StageName; held: HeldItem }[]): void;
}

// One batch goes on here, another may have been taken by somebody else on its way.
const mostHeld = 2 * maxBatchItems;

/** @param stages those that this process runs */
export function holdResults(stages: readonly StageName[]): HeldResults {
  const standing = new Map<string, HeldItem>();
  return {
    mayHold: (item, next) => stages.includes(next) && !item.lostBefore,
    at: (stage, itemId) => standing.get(`${stage} ${itemId}`),
    replace(stage, itemIds, held) {
      for (const itemId of itemIds) standing.delete(`${stage} ${itemId}`);
      for (const { stage, held: item } of held) standing.set(`${stage} ${item.item.meta.itemId}`, item);
      // The oldest come first.
      for (const key of standing.keys()) {
        if (standing.size <= mostHeld) break;
        standing.delete(key);
      }
    },
  };
}
