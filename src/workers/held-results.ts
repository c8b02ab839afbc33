// Results that stand in this process's memory alone, between two stages that it runs itself: they need not be
// written to Redis, read again and decoded. Holds one batch at most; what is lost with it is computed anew.
import type { LoadedItem } from '../schemas/in-flight.ts';
import type { StageName } from '../schemas/stage-name.ts';

/** An item as it stands before a stage, with the result of the stage before as that one gave it. */
export interface HeldItem {
  item: LoadedItem;
  result: unknown;
}

export interface HeldResults {
  /** May this item's result stay here until that stage? One that was lost already may not: it would be lost again. */
  mayHold(item: LoadedItem, next: StageName): boolean;
  at(stage: StageName, itemId: string): HeldItem | undefined;
  /** Holds these and nothing else any more. */
  replace(held: { stage: StageName; held: HeldItem }[]): void;
}

/** @param stages those that this process runs */
export function holdResults(stages: readonly StageName[]): HeldResults {
  let standing = new Map<string, HeldItem>();
  return {
    mayHold: (item, next) => stages.includes(next) && !item.recomputed,
    at: (stage, itemId) => standing.get(`${stage} ${itemId}`),
    replace(held) {
      standing = new Map(held.map(({ stage, held }) => [`${stage} ${held.item.meta.itemId}`, held]));
    },
  };
}
