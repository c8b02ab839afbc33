// The port through which sinks read committed outcomes, in the order of their numbers, each with its article.
// Must not open anything: open-record-reader.ts does.
import type { Article } from '../schemas/article.ts';
import type { Outcome } from '../schemas/outcome.ts';

/** One committed outcome. */
export interface LedgerRecord {
  /** Position in the order of commits, from 1, without gaps. */
  number: number;
  /** Raised by every repair of the ledger. Of two records of one item, the one with the higher (epoch, number) counts. */
  epoch: number;
  /** Item id of the input's first round: the same through retries. */
  lineage: string;
  outcome: Outcome;
  /** Identifies the address of a published article, or else its inbox and path. */
  sourceKey: string | null;
  /** Item ids of earlier publications that this outcome replaces. */
  supersedes: string[];
  /** Null unless the item was published. */
  article: Article | null;
}

/** Bounds of one read. At least one record is read, whatever its size. */
export interface RecordBounds {
  records: number;
  /** Of article lines. */
  bytes: number;
}

/** Can read while another process writes. */
export interface RecordReader {
  readonly ledgerId: string;
  /** Numbers and item ids of the outcomes after a number, in order, at most `limit`. */
  itemsAfter(number: number, limit: number): Promise<{ number: number; itemId: string }[]>;
  /**
   * The records after a number, in order; [] if nothing more has been committed.
   * @throws SystemError when a line can't be read, or another ledger has replaced this one
   */
  after(number: number, bounds: RecordBounds): Promise<LedgerRecord[]>;
  /**
   * The record of a lineage's current article, else its newest record; null if it has none.
   * @throws SystemError as `after` does
   */
  newest(lineage: string): Promise<LedgerRecord | null>;
  /** Number of the last committed outcome; 0 before the first. */
  lastNumber(): Promise<number>;
  /**
   * The article that was published for an item, even if it has been replaced since; null if there is none.
   * @throws as `after`
   */
  article(itemId: string): Promise<Article | null>;
  close(): Promise<void>;
}
