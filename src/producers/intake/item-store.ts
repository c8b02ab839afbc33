// What a producer needs from the place that holds items in flight. Wired to Redis by the commands.
// Must not name Redis or queues: any store that keeps these promises will do.
import type { PermanentError } from '../../errors.ts';
import type { ItemMeta } from '../../schemas/item.ts';
import type { OutcomeName } from '../../schemas/outcome.ts';

/** An item at the moment it enters: its content, or why it can't be worked on. */
export type NewItem =
  | { meta: ItemMeta; raw: Uint8Array; rejection: null }
  | { meta: ItemMeta; raw: null; rejection: PermanentError };

/**
 * - `accepted`: now in flight
 * - `known`: was in flight already; nothing changed
 * - `completed`: has an outcome already, and waits in `completed()` for its file to be moved; nothing changed
 * - `full`: held back, offer it again later; every item after it in the same call is held back too
 */
export type Acceptance = 'accepted' | 'known' | 'completed' | 'full';

export interface CompletedItem {
  itemId: string;
  outcome: OutcomeName;
  /** Published, and not the original of its story. */
  isLinked: boolean;
  /** As in ItemMeta: the claimed file, base64 of its path relative to `.copydesk/claimed`; null when it stays in place. */
  claim: string | null;
  /** Index in its container, null when the file is one item. */
  index: number | null;
}

export interface ItemStore {
  /**
   * Takes a batch (at most 128 items and about 1 MB, or one item; all of one inbox) into flight, in order.
   * Rejects only when the store can't be reached for good; while it is away the call waits.
   */
  accept(items: NewItem[]): Promise<Acceptance[]>;
  /** Completed items of an inbox whose files have not been reported as moved; at most `limit` of them. */
  completed(inboxId: string, limit: number): Promise<CompletedItem[]>;
  /** The files of these completed items have been moved: they need not be remembered any longer. */
  forget(inboxId: string, itemIds: string[]): Promise<void>;
  /** For each item: is it in flight, or completed and not forgotten? */
  known(inboxId: string, itemIds: string[]): Promise<boolean[]>;
}
