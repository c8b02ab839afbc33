// What the web monitor asks of the pipeline. The commands wire it to Redis, the ledger and the files.
// Must not know how any of it is answered.
import type { Queue } from 'bullmq';
import { z } from 'zod';
import type { RejectionCode } from '../errors.ts';
import type { Found, FoundRow } from '../schemas/found.ts';
import type { Outcome, OutcomeName } from '../schemas/outcome.ts';
import type { Counters } from '../schemas/pipeline-reading.ts';
import type { StageName } from '../schemas/stage-name.ts';
import type { HistoryPoint } from './history.ts';
import type { Snapshot } from './snapshot.ts';

/** Which of the completed items are asked for, latest first. */
export interface OutcomesAsked {
  limit: number;
  /** The `next` of the page before; null for the latest. */
  before: number | null;
  outcome: OutcomeName | null;
  code: RejectionCode | null;
}

export interface OutcomesPage {
  outcomes: Outcome[];
  /** Null when these were the last. */
  next: number | null;
}

/** Rejected items of one code that have not been sent again since. */
export interface Failure {
  code: RejectionCode;
  count: number;
  /** What its code means. */
  meaning: string;
  /** The latest of them. */
  example: Outcome;
}

/** The raw content of an item, as far as it is shown. */
export interface RawInput {
  /** Null where it can't be had: then `reason` says why. */
  text: string | null;
  isCut: boolean;
  reason: string | null;
}

/** What was found, and why there may be more. */
export interface FoundRows {
  found: FoundRow[];
  /** Null when everything was looked through; otherwise why items in flight were not. */
  missing: string | null;
}

export const PipelineShown = z.object({
  namespace: z.string(),
  /** Identity of its output; null before there is a ledger. */
  ledgerId: z.string().nullable(),
  /** Absolute path of its output folder on this host. */
  out: z.string(),
});
export type PipelineShown = z.infer<typeof PipelineShown>;

export interface SentAgainCount {
  rejected: number;
  sent: number;
  underway: number;
  gone: number;
}

export interface MonitorSource {
  /** Which pipeline it shows. */
  pipeline(): Promise<PipelineShown>;
  /** Since when Redis has not answered; null while it does. */
  awaySince(): Date | null;
  /**
   * Asks something else of Redis within a bound.
   * @throws SystemError when it does not answer in time, and at once while it is away
   */
  ask<Answer>(question: () => Promise<Answer>): Promise<Answer>;
  snapshot(): Promise<Snapshot>;
  /** Counters of stages' times since ever. */
  times(): Promise<Counters>;
  history(): Promise<HistoryPoint[]>;
  outcomes(asked: OutcomesAsked): Promise<OutcomesPage>;
  failures(): Promise<Failure[]>;
  find(query: string): Promise<FoundRows>;
  item(itemId: string): Promise<Found | null>;
  raw(itemId: string): Promise<RawInput>;
  retryItems(filter: { code?: RejectionCode; itemIds?: string[] }): Promise<SentAgainCount>;
  setPaused(stage: StageName, paused: boolean): Promise<void>;
  /** Of all stages, for Bull Board. */
  queues(): Queue[];
}
