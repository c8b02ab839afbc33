// An item store in memory, true to its interface: for the producer's own tests.
// Must not know files, or anything of how a producer works.
import type { Acceptance, ItemStore, NewItem, SettledItem } from '../../src/producers/intake/item-store.ts';
import type { OutcomeName } from '../../src/schemas/outcome.ts';

export interface MemoryStore extends ItemStore {
  /** Every item ever accepted, in order; a second acceptance after a wipe is there again. */
  accepted: NewItem[];
  /** Batch sizes as they were offered. */
  batches: number[];
  /** Gives an item in flight its outcome. */
  settle(itemId: string, outcome: OutcomeName): void;
  settleAll(outcome: OutcomeName): void;
  /** Forgets everything, as a Redis that lost its data. */
  wipe(): void;
  inFlight(): string[];
  /** Settled and not forgotten. */
  unforgotten(): string[];
}

export interface MemoryStoreOptions {
  /** Items in flight at most. */
  capacity?: number;
  /** Settles an item at the moment it is accepted; null leaves it in flight. */
  outcomeOf?: (item: NewItem) => OutcomeName | null;
}

export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const capacity = options.capacity ?? Number.POSITIVE_INFINITY;
  const flying = new Map<string, NewItem>();
  const settled = new Map<string, { item: NewItem; outcome: OutcomeName }>();
  const accepted: NewItem[] = [];
  const batches: number[] = [];

  function settle(itemId: string, outcome: OutcomeName) {
    const item = flying.get(itemId);
    if (item === undefined) throw new Error(`${itemId} is not in flight`);
    flying.delete(itemId);
    settled.set(itemId, { item, outcome });
  }

  function acceptOne(item: NewItem): Acceptance {
    const { itemId } = item.meta;
    if (flying.has(itemId)) return 'known';
    if (settled.has(itemId)) return 'settled';
    if (flying.size > 0 && flying.size >= capacity) return 'full';
    flying.set(itemId, item);
    accepted.push(item);
    const outcome = options.outcomeOf?.(item) ?? null;
    if (outcome !== null) settle(itemId, outcome);
    return 'accepted';
  }

  return {
    accepted,
    batches,
    settle,
    settleAll(outcome) {
      for (const itemId of [...flying.keys()]) settle(itemId, outcome);
    },
    wipe() {
      flying.clear();
      settled.clear();
    },
    inFlight: () => [...flying.keys()],
    unforgotten: () => [...settled.keys()],
    async accept(items) {
      batches.push(items.length);
      if (new Set(items.map(({ meta }) => meta.inboxId)).size > 1) throw new Error('a batch of two inboxes');
      const answers: Acceptance[] = [];
      for (const item of items) answers.push(answers.at(-1) === 'full' ? 'full' : acceptOne(item));
      return answers;
    },
    async settled(inboxId, limit) {
      const page: SettledItem[] = [];
      for (const [itemId, { item, outcome }] of settled) {
        if (page.length === limit) break;
        if (item.meta.inboxId !== inboxId) continue;
        page.push({ itemId, outcome, isLinked: false, claim: item.meta.claim, index: item.meta.index });
      }
      return page;
    },
    async forget(_inboxId, itemIds) {
      for (const itemId of itemIds) settled.delete(itemId);
    },
    async known(_inboxId, itemIds) {
      return itemIds.map((itemId) => flying.has(itemId) || settled.has(itemId));
    },
  };
}
