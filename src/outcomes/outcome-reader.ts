// The reader's port: the queries that other rooms may make about the outcomes of an output.
// Must not open anything: open-reader.ts does.
import type { RejectionCode } from '../errors.ts';
import type { Article } from '../schemas/article.ts';
import type { ContainerRecord } from '../schemas/container.ts';
import type { Outcome, OutcomeName } from '../schemas/outcome.ts';
import type { Skipped } from '../schemas/skip-reason.ts';
import type { Trace } from '../schemas/trace.ts';

/** The two streams of lines that a batch of outcomes is written to. */
export const streamNames = ['articles', 'outcomes'] as const;
export type StreamName = (typeof streamNames)[number];

/** All streams of lines beside the ledger. */
export const lineFileNames = [...streamNames, 'containers'] as const;
export type LineFileName = (typeof lineFileNames)[number];

/** Outcomes, counted. */
export interface OutcomeTotals {
  published: number;
  duplicate: number;
  rejected: number;
  rejectedByCode: Partial<Record<string, number>>;
  duplicateByKind: { exact: number; near: number };
  /** Published articles that are not the original of their story. */
  publishedByRole: { repost: number; revision: number };
}

/** An outcome, and the data stored with it. */
export interface CommittedOutcome {
  /** Counts outcomes in the order they were committed. */
  number: number;
  outcome: Outcome;
  /** Item id of the input's first round: the same through retries. */
  lineage: string;
  /** Absolute path of the inbox on the producer's host. */
  root: string;
  /** Identity of that inbox; null for items that earlier versions completed. */
  inboxId: string | null;
  round: string;
  /** When the item was accepted into flight, in milliseconds of the store's clock. */
  acceptedAtMs: number;
  /** Item id of the replacement of this publication: another one, or a duplicate of one elsewhere. */
  replacedBy: string | null;
}

/** Which containers are meant: by path, by id, or the latest. */
export type ContainerQuery = { path: string } | { ids: readonly string[] } | 'latest';

/** All containers that were opened: how many they are, and what became of their entries. */
export interface ContainerTotals {
  containers: number;
  members: number;
  skipped: Skipped;
}

/** Works with and without another process that writes. */
export interface OutcomeReader {
  readonly ledgerId: string;
  /** Number of the last outcome, 0 before the first. */
  lastNumber(): number;
  findByItemId(itemId: string): CommittedOutcome | null;
  /** Every outcome that names this article: its publications in order, then its duplicates. */
  findByArticleId(articleId: string, limit?: number): CommittedOutcome[];
  /** Every published article of a story: its original first, then the others in order. */
  findByStoryId(storyId: string, limit?: number): CommittedOutcome[];
  /**
   * Outcomes by path, best first: the path itself (relative to the inbox, or absolute), then those that are the query
   * below some folder (among the latest thousand that may be), then those that contain it; of each, the latest first. Those
   * with another encoding of accents (NFC, NFD) than the query come last. At most `limit` (default 100).
   */
  findByPath(query: string, limit?: number): CommittedOutcome[];
  /** Outcomes of exactly this path in any inbox, at most `limit` for each encoding of its accents. */
  findAt(path: string, limit: number): CommittedOutcome[];
  /** Published articles whose titles have all words of a query, latest first; each may be the beginning of a longer word. */
  findByTitle(question: string, limit?: number): CommittedOutcome[];
  /** The trace of an item; null if another version completed it. */
  trace(itemId: string): Trace | null;
  /** The article of a published item; null for any other, or when its file has been moved away. */
  article(itemId: string): Promise<Article | null>;
  /** Outcomes, latest first, each with its number: those before a number, of one kind, of one code, as far as these are given. */
  latest(asked: {
    limit: number;
    before: number | null;
    outcome: OutcomeName | null;
    code: RejectionCode | null;
  }): { number: number; outcome: Outcome }[];
  /** Rejected items of each code that have not been retried since, and the latest of them. */
  failures(): { count: number; latest: Outcome }[];
  /**
   * Streams rejected items: all, or those of one code, in the order of completion; named items in the given order.
   * An item whose retry has an outcome is left out: that outcome replaces it.
   */
  rejected(filter?: { code?: RejectionCode; itemIds?: string[] }): IterableIterator<CommittedOutcome>;
  /** Containers that were opened, latest first, at most `limit`: by path (in the inbox, absolute, or its end), by id, or the latest. */
  containers(query: ContainerQuery, limit: number): ContainerRecord[];
  containerTotals(): ContainerTotals;
  /** Inputs: each counts once, under the latest outcome of its lineage. A ledger without lineages counts every outcome here too. */
  totals(): OutcomeTotals;
  /** Outcomes: each attempt of a lineage counts. */
  attempts(): OutcomeTotals;
  close(): void;
}
