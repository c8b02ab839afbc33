// What publish hands to the writer of outcomes, and what that answers.
// Must not say how it is written, or who calls.
import type { Article } from './article.ts';
import type { Outcome } from './outcome.ts';
import type { Trace } from './trace.ts';

/** One item on its way into the ledger. `outcome.outcome` is `published` exactly when an article is there. */
export interface Delivery {
  outcome: Outcome;
  /** Its `provenance.lineage` is null: the ledger, which knows it, fills it in. */
  article: Article | null;
  /** Absolute path of the inbox on the producer's host, kept so that `retry` finds the file again. */
  root: string;
  /** Identity of that inbox, which stays when the folder is moved. */
  inboxId: string;
  /** Round and claim as in ItemMeta. */
  round: string;
  /** When the item was accepted into flight, in milliseconds of the store's clock. */
  acceptedAtMs: number;
  /** Identifies the revisions of an article; null for an item that does not publish one. */
  sourceKey: string | null;
  trace: Trace;
}

export interface Receipt {
  /** The outcome in the ledger: the delivered one, an earlier one for the same item, or a duplicate. */
  outcome: Outcome;
  /** Its place in the order of the ledger's outcomes. */
  number: number;
  /** The outcome that its lineage had before this one; null for the first. */
  former: Outcome | null;
  /**
   * True when the item had been committed before this acceptance began,
   * so that it has been counted already (a file offered again after it was done).
   */
  alreadyCounted: boolean;
}
