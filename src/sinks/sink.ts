// What a sink is: the place outcomes are written to, exactly once each.
// A sink knows nothing of Redis or of stages; it receives finished records.
import type { Article } from '../schemas/article.ts';
import type { Outcome } from '../schemas/outcome.ts';

/** One item on its way into a sink. `outcome.outcome` is `published` exactly when an article is there. */
export interface Delivery {
  outcome: Outcome;
  article: Article | null;
  /** Absolute path of the inbox on the producer's host, kept so that `retry` finds the file again. */
  root: string;
  /** Round and claim as in ItemMeta. */
  round: string;
  /** When the item was accepted into flight, in milliseconds of the store's clock. */
  acceptedAtMs: number;
}

export interface Receipt {
  /** The outcome that stands in the sink: the delivered one, an earlier one for the same item, or a duplicate. */
  outcome: Outcome;
  /**
   * True when the item had been committed before this acceptance began,
   * so that it has been counted already (a file offered again after it was done).
   */
  alreadyCounted: boolean;
}

export interface SinkTotals {
  published: number;
  duplicate: number;
  rejected: number;
  rejectedByCode: Partial<Record<string, number>>;
  duplicateByKind: { exact: number; near: number };
}

export interface Sink {
  /** Identity of this output, made when it is first opened; survives restarts. */
  readonly ledgerId: string;
  /**
   * Commits a batch, all or nothing, and returns one receipt per delivery, in order. Once it resolves, each
   * outcome stands in the sink exactly once, whatever dies afterwards. A known item id replays its stored
   * outcome; an article id owned by another item turns a publication into a `duplicate`.
   * Rejects when the sink can't be written; nothing of the batch counts then and the call may be repeated.
   */
  commit(deliveries: Delivery[]): Promise<Receipt[]>;
  /** Outcomes committed so far. */
  totals(): SinkTotals;
  /** Lets the next process take over. */
  close(): Promise<void>;
}
