// The interface that a producer needs of the store of items in flight. The commands connect it to Redis.
// Must not name Redis or queues: any store that implements this interface will do.
import type { PermanentError } from '../../errors.ts';
import type { ContainerRecord } from '../../schemas/container.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { Ended } from '../../schemas/outcome.ts';

/** An entry when it is offered: an item with its content or why it can't be processed, or the closing entry of a container. */
export type NewItem =
  | { meta: ItemMeta; raw: Uint8Array; rejection: null }
  | { meta: ItemMeta; raw: null; rejection: PermanentError }
  | { meta: ItemMeta; raw: null; rejection: null; closing: ContainerRecord };

/**
 * - `accepted`: now in flight
 * - `known`: was in flight already; nothing changed
 * - `completed`: has an outcome already, and waits in `completed()` for its file to be moved; nothing changed
 * - `full`: held back, offer it again later; every item after it in the same call is held back too
 */
export type Acceptance = 'accepted' | 'known' | 'completed' | 'full';

export interface CompletedItem {
  itemId: string;
  outcome: Ended;
  /** Published, and not the original of its story. */
  isLinked: boolean;
  /** As in ItemMeta: the claimed file, base64 of its path relative to `.copydesk/claimed`; null when it stays in place. */
  claim: string | null;
  /** Index in its container, null when the file is one item. */
  index: string | null;
}

export interface ItemStore {
  /**
   * Takes a batch (at most 128 items and about 1 MB, or one item; all of one inbox) into flight, in order.
   * Rejects only if the store is permanently unreachable; otherwise the call waits.
   */
  accept(items: NewItem[]): Promise<Acceptance[]>;
  /** Completed items of an inbox whose files have not been reported as moved; at most `limit` of them. */
  completed(inboxId: string, limit: number): Promise<CompletedItem[]>;
  /** Forgets these completed items, whose files have been moved. */
  forget(inboxId: string, itemIds: string[]): Promise<void>;
  /** For each item, whether it is in flight, or completed and not forgotten. */
  known(inboxId: string, itemIds: string[]): Promise<boolean[]>;
}
