// What a sink is: the place outcomes are written to, exactly once each.
// A sink knows nothing of Redis or of stages; it receives finished records.
import type { Delivery, Receipt } from '../schemas/delivery.ts';

/** Outcomes, counted. */
export interface SinkTotals {
  published: number;
  duplicate: number;
  rejected: number;
  rejectedByCode: Partial<Record<string, number>>;
  duplicateByKind: { exact: number; near: number };
  /** Published articles that are not the original of their story. */
  publishedByRole: { repost: number; revision: number };
}

/** Where a sink says what people should know of. */
export interface SinkLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
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
  /** Inputs: each counts once, under the latest outcome of its lineage. */
  totals(): SinkTotals;
  /** Outcomes: a lineage counts as often as it was sent through. */
  attempts(): SinkTotals;
  /** Number of the outcome that was committed last, 0 where there is none. */
  lastNumber(): number;
  /** Lets the next process take over. */
  close(): Promise<void>;
}
