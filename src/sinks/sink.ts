// The port of a sink: a place that articles are delivered to, in addition to the output folder.
// Must not know any sink by name.
import { z } from 'zod';
import type { LedgerRecord, RecordReader } from '../outcomes/record-reader.ts';

export const Cursor = z.object({
  ledgerId: z.string(),
  /** Number of the last delivered outcome; 0 before the first. */
  number: z.number().int(),
  /** Digest of the numbers and item ids of all outcomes up to this one; empty before the first. */
  digest: z.string(),
});
/** How far a sink has followed which ledger. */
export type Cursor = z.infer<typeof Cursor>;

/** An open sink. Only one process has it open for writing. */
export interface Sink {
  /**
   * The cursor as the sink itself holds it; null for a sink that no ledger has written to, or that was emptied.
   * @throws SystemError when the sink is something else, was removed, or was written by a newer version
   */
  cursor(): Promise<Cursor | null>;
  /**
   * Writes records in the order of their numbers, and the cursor after them, in one transaction. Writing a record again has no
   * effect, and a record whose (epoch, number) is lower than that of what is there has none either. A sink that can't undo what it
   * has done remembers how far a failed delivery came, and continues from there.
   * @throws SystemError when another ledger has written to it
   * @throws RefusedRecord when this content can never be written; any other error is temporary. Nothing was written then
   */
  deliver(records: LedgerRecord[], cursor: Cursor): Promise<void>;
  /**
   * Removes what came after the cursor, which the ledger no longer has, and moves back to the cursor. A sink that can't end
   * there moves back further, to an earlier delivery: `cursor` then returns that one, and the rest is delivered again.
   */
  goBack(cursor: Cursor): Promise<void>;
  /**
   * For a stream that can refuse records: delivers a record from before its cursor that it had refused. Tables take it by `deliver`.
   * @throws as `deliver`
   */
  deliverLate?(record: LedgerRecord): Promise<void>;
  /**
   * Brings what an earlier version of Copydesk has made up to date, at the cursor that is there, although nothing may be left to
   * deliver. Absent if there is nothing that could be out of date.
   */
  upgrade?(cursor: Cursor): Promise<void>;
  close(): Promise<void>;
}

/** A sink that can be opened by its address. */
export interface SinkKind {
  /** The name of its file in this folder. */
  name: string;
  /** Schemes of its addresses, without the colon. */
  schemes: readonly string[];
  /** A table holds each article once, in its newest version; a stream holds each outcome once, in order. */
  face: 'table' | 'stream';
  /** What an address looks like, for messages. */
  form: string;
  /** What it is, for the docs. */
  does: string;
  /**
   * Where an address leads, or what is wrong with it as the end of a sentence. Opens nothing.
   * @param address the whole of it, with its scheme
   * @param folder absolute: relative paths start here
   */
  locate(address: string, folder: string): SinkPlace | { fault: string };
  /**
   * @param context from a follower; absent where a sink is opened without one
   * @throws SystemError when it can't be opened
   */
  open(address: SinkAddress, memory: SinkMemory, context?: SinkContext): Promise<Sink>;
}

/** What a follower offers to its sink. */
export interface SinkContext extends Pick<RecordReader, 'article'> {
  /** Aborts when the follower stops. A sink that delivers in several steps may then throw between two of them. */
  signal: AbortSignal;
}

/** Where a sink is. */
export interface SinkPlace {
  /** All that `open` needs to know: an absolute path, or an address with its options. */
  location: string;
  /** The absolute path of what it writes; null for a sink that is not in the file system. */
  path: string | null;
  /** The location for people, without passwords. */
  shown: string;
}

/** The address of a sink. */
export interface SinkAddress extends SinkPlace {
  /** Unique among the sinks of a pipeline. */
  name: string;
  scheme: string;
}

/** A text that Copydesk stores for a sink that can't store its own cursor. It is durable when `write` returns. */
export interface SinkMemory {
  /** Null before the first `write`. */
  read(): string | null;
  write(text: string): void;
}

/** The sink can never accept this content, so a retry would not help. */
export class RefusedRecord extends Error {
  override readonly name = 'RefusedRecord';
  /** Number of the refused record; null if the sink does not know which record of a delivery it is. */
  readonly number: number | null;

  constructor(message: string, options: ErrorOptions & { number?: number } = {}) {
    super(message, options);
    this.number = options.number ?? null;
  }
}
