// An item store in memory, true to its interface: for the producer's own tests.
// Must not know files, or anything of how a producer works.
import type { Acceptance, CompletedItem, ItemStore, NewItem } from '../../src/producers/intake/item-store.ts';
import type { Ended, OutcomeName } from '../../src/schemas/outcome.ts';

export interface MemoryStore extends ItemStore {
  /** Every item ever accepted, in order; a second acceptance after a wipe is there again. */
  accepted: NewItem[];
  /** Closing entries of containers, as they were accepted: they complete at once. */
  closings: NewItem[];
  /** Batch sizes as they were offered. */
  batches: number[];
  /** Gives an item in flight its outcome. */
  complete(itemId: string, outcome: OutcomeName): void;
  completeAll(outcome: OutcomeName): void;
  /** Forgets everything, as a Redis that lost its data. */
  wipe(): void;
  inFlight(): string[];
  /** Items that have completed and are not forgotten. */
  unforgotten(): string[];
}

export interface MemoryStoreOptions {
  /** Items in flight at most. */
  capacity?: number;
  /** Members of containers in flight at most. */
  memberCapacity?: number;
  /** Completes an item at the moment it is accepted; null leaves it in flight. */
  outcomeOf?: (item: NewItem) => OutcomeName | null;
}

export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const capacity = options.capacity ?? Number.POSITIVE_INFINITY;
  const memberCapacity = options.memberCapacity ?? Number.POSITIVE_INFINITY;
  const flying = new Map<string, NewItem>();
  const membersFlying = () => [...flying.values()].filter(({ meta }) => meta.container !== null).length;
  const completed = new Map<string, { item: NewItem; outcome: Ended }>();
  const closings: NewItem[] = [];
  const accepted: NewItem[] = [];
  const batches: number[] = [];

  function complete(itemId: string, outcome: OutcomeName) {
    const item = flying.get(itemId);
    if (item === undefined) throw new Error(`${itemId} is not in flight`);
    flying.delete(itemId);
    completed.set(itemId, { item, outcome });
  }

  function acceptOne(item: NewItem): Acceptance {
    const { itemId } = item.meta;
    if (flying.has(itemId)) return 'known';
    if (completed.has(itemId)) return 'completed';
    if ('closing' in item) {
      closings.push(item);
      completed.set(itemId, { item, outcome: 'closed' });
      return 'accepted';
    }
    if (flying.size > 0 && flying.size >= capacity) return 'full';
    if (item.meta.container !== null && membersFlying() >= memberCapacity) return 'full';
    flying.set(itemId, item);
    accepted.push(item);
    const outcome = options.outcomeOf?.(item) ?? null;
    if (outcome !== null) complete(itemId, outcome);
    return 'accepted';
  }

  return {
    accepted,
    closings,
    batches,
    complete,
    completeAll(outcome) {
      for (const itemId of [...flying.keys()]) complete(itemId, outcome);
    },
    wipe() {
      flying.clear();
      completed.clear();
    },
    inFlight: () => [...flying.keys()],
    unforgotten: () =>
      [...completed].flatMap(([itemId, { outcome }]) => (outcome === 'closed' ? [] : [itemId])),
    async accept(items) {
      batches.push(items.length);
      if (new Set(items.map(({ meta }) => meta.inboxId)).size > 1) throw new Error('a batch of two inboxes');
      const answers: Acceptance[] = [];
      for (const item of items) answers.push(answers.at(-1) === 'full' ? 'full' : acceptOne(item));
      return answers;
    },
    async completed(inboxId, limit) {
      const page: CompletedItem[] = [];
      for (const [itemId, { item, outcome }] of completed) {
        if (page.length === limit) break;
        if (item.meta.inboxId !== inboxId) continue;
        page.push({ itemId, outcome, isLinked: false, claim: item.meta.claim, index: item.meta.index });
      }
      return page;
    },
    async forget(_inboxId, itemIds) {
      for (const itemId of itemIds) completed.delete(itemId);
    },
    async known(_inboxId, itemIds) {
      return itemIds.map((itemId) => flying.has(itemId) || completed.has(itemId));
    },
  };
}
