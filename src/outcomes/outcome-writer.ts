// The writer's port: how the one process that publishes writes the outcomes of an output.
// Must not name Redis or a stage: a writer receives finished records.
import type { ContainerRecord } from '../schemas/container.ts';
import type { Delivery, Receipt } from '../schemas/delivery.ts';
import type { OutcomeTotals } from './outcome-reader.ts';

/** Receives a writer's messages for people. */
export interface WriterLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** At most one writer of an output is open at a time, beside any number of readers. */
export interface OutcomeWriter {
  /** Identity of this output, made when it is first opened; survives restarts. */
  readonly ledgerId: string;
  /**
   * Commits a batch, all or nothing, and returns one receipt per delivery, in order. Once it resolves, each
   * outcome has been written exactly once, even if the process dies afterwards. A known item id replays its stored
   * outcome; an article id owned by another item turns a publication into a `duplicate`.
   * Rejects if the output can't be written; then the whole batch has no effect, and the call may be repeated.
   */
  commit(deliveries: Delivery[]): Promise<Receipt[]>;
  /** Writes records of containers, each once however often it comes. */
  addContainers(records: readonly ContainerRecord[]): Promise<void>;
  /** As of an {@link OutcomeReader}. */
  totals(): OutcomeTotals;
  attempts(): OutcomeTotals;
  /** Number of the outcome that was committed last, 0 before the first. */
  lastNumber(): number;
  /** Lets the next process take over. */
  close(): Promise<void>;
}
