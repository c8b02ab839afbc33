// The port of a sink: a place that articles are delivered to, in addition to the output folder.
// Must not know any sink by name.
import type { LedgerRecord } from '../outcomes/record-reader.ts';

/** How far a sink has followed which ledger. */
export interface Cursor {
  ledgerId: string;
  /** Number of the last delivered outcome; 0 before the first. */
  number: number;
  /** Digest of the numbers and item ids of all outcomes up to this one; empty before the first. */
  digest: string;
}

/** An open sink. Only one process has it open for writing. */
export interface Sink {
  /**
   * The cursor as the sink itself holds it; null for a sink that no ledger has written to, or that was emptied.
   * @throws SystemError when the sink is something else, was removed, or was written by a newer version
   */
  cursor(): Promise<Cursor | null>;
  /**
   * Writes records in the order of their numbers, and the cursor after them, in one transaction. Writing a record again has no
   * effect, and a record whose (epoch, number) is lower than that of what is there has none either.
   * @throws SystemError when another ledger has written to it
   * @throws RefusedRecord when this content can never be written; any other error is temporary. Nothing was written then
   */
  deliver(records: LedgerRecord[], cursor: Cursor): Promise<void>;
  /** Removes what came after the cursor, which the ledger no longer has, and moves back to the cursor. */
  goBack(cursor: Cursor): Promise<void>;
  close(): Promise<void>;
}

/** A sink that can be opened by its address. */
export interface SinkKind {
  /** Scheme of its addresses, without the colon. */
  scheme: string;
  /** What an address looks like, for messages. */
  form: string;
  /** What it is, for the docs. */
  does: string;
  /** What is wrong with the part of an address after its scheme, as the end of a sentence; null when nothing is. */
  faultOf(location: string): string | null;
  /** @throws SystemError when it can't be opened */
  open(address: SinkAddress): Promise<Sink>;
}

/** The address of a sink. */
export interface SinkAddress {
  /** Unique among the sinks of a pipeline. */
  name: string;
  scheme: string;
  /** The part after the scheme; a path is absolute. */
  location: string;
}

/** The sink can never accept this content, so a retry would not help. */
export class RefusedRecord extends Error {
  override readonly name = 'RefusedRecord';
}
