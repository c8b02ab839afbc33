// Caches results in memory between two stages that this process runs, which saves a round trip through Redis.
// Must not keep more than two batches. If the process dies, its results are computed again.
import type { LoadedItem } from '../../schemas/in-flight.ts';
import { maxBatchItems } from '../../schemas/job.ts';
import type { StageName } from '../../schemas/stage-name.ts';

/** An item that is ready for a stage, with the result of the previous stage, not serialized. */
export interface CachedItem {
  item: LoadedItem;
  result: unknown;
}

export interface CachedResults {
  /** Whether this item's result may be cached until that stage. A result that was lost once may not. */
  mayCache(item: LoadedItem, next: StageName): boolean;
  at(stage: StageName, itemId: string): CachedItem | undefined;
  /** Drops the cached results of a batch at a stage, and caches the results that the stage returned. */
  replace(stage: StageName, itemIds: string[], results: { stage: StageName; cached: CachedItem }[]): void;
}

// One batch continues here; another process may have taken the other one in between.
const mostCached = 2 * maxBatchItems;

/** @param stages the stages that this process runs */
export function cacheResults(stages: readonly StageName[]): CachedResults {
  const standing = new Map<string, CachedItem>();
  return {
    mayCache: (item, next) => stages.includes(next) && !item.lostBefore,
    at: (stage, itemId) => standing.get(`${stage} ${itemId}`),
    replace(stage, itemIds, results) {
      for (const itemId of itemIds) standing.delete(`${stage} ${itemId}`);
      for (const { stage, cached: item } of results) standing.set(`${stage} ${item.item.meta.itemId}`, item);
      // A map iterates in insertion order: the oldest results come first.
      for (const key of standing.keys()) {
        if (standing.size <= mostCached) break;
        standing.delete(key);
      }
    },
  };
}
