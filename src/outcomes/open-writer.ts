// Opens an output folder for writing: its files of lines, and the ledger that records how much of them is committed.
// Must not count anything before it is on the disk: lines first, then the ledger, then the caller.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { acquireFileLock, type FileLock } from '../file-lock.ts';
import type { ContainerRecord } from '../schemas/container.ts';
import type { Delivery, Receipt } from '../schemas/delivery.ts';
import { type Ledger, openLedger } from './ledger/ledger.ts';
import { ledgerFile } from './ledger/ledger-schema.ts';
import { outputFailure } from './ledger/output-failure.ts';
import { type BatchPlan, planBatch } from './ledger/plan-batch.ts';
import { LineCommitter } from './line-committer.ts';
import { refuseForeignLines } from './lines/line-file.ts';
import type { OutcomeWriter, WriterLog } from './outcome-writer.ts';
import { fillContainerLines } from './recovery/fill-container-lines.ts';
import { fillOlderRows, type NameSource } from './recovery/fill-older-rows.ts';
import { takeUp } from './recovery/take-up.ts';

export interface OutcomeWriterOptions {
  /** A file that would grow beyond this many bytes gets its number first. Default 256 MB. */
  rotateBytes?: number;
  /** Ends the wait for the folder: the call rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called once when another process holds the folder and this one has to wait. */
  onWaiting?: (() => void) | undefined;
  log?: WriterLog | undefined;
  /** Completes rows of earlier versions; without it, they wait for a writer that has it. */
  nameSource?: NameSource | undefined;
}

const defaultRotateBytes = 256 * 1024 * 1024;

/**
 * Opens the folder for writing, and creates it if it is missing. One process holds a folder at a time, the next
 * one waits here. Complete lines that were not committed are committed; a half-written line is moved into a separate file.
 *
 * @throws SystemError when the folder can't be written, or its files contradict the ledger
 */
export async function openOutcomeWriter(
  dir: string,
  options: OutcomeWriterOptions = {},
): Promise<OutcomeWriter> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    throw outputFailure(dir, error);
  }
  const lock = await holdFolder(dir, options);
  let ledger: Ledger | undefined;
  const { rotateBytes = defaultRotateBytes, log } = options;
  try {
    await refuseForeignLines(dir, false);
    ledger = await openLedger(join(dir, ledgerFile), {
      signal: options.signal,
      onLocked: () =>
        log?.warn({ file: join(dir, ledgerFile) }, 'another program has locked the ledger; waiting'),
      beforeMaking: () => refuseForeignLines(dir, true),
    });
    await takeUp(dir, ledger, log);
    const committer = new LineCommitter({ dir, ledger, rotateBytes, log });
    await fillContainerLines({ dir, ledger, log, write: (records) => committer.writeContainers(records) });
    return outcomeWriter({ dir, ledger, committer, lock }, options);
  } catch (error) {
    ledger?.close();
    lock.release();
    throw outputFailure(join(dir, ledgerFile), error);
  }
}

async function holdFolder(dir: string, { signal, onWaiting }: OutcomeWriterOptions): Promise<FileLock> {
  const path = join(dir, 'ledger.lock');
  const free = await acquireFileLock(path, { waitMs: 0, signal });
  if (free !== null) return free;
  onWaiting?.();
  return acquireFileLock(path, { signal });
}

interface HeldFolder {
  dir: string;
  ledger: Ledger;
  committer: LineCommitter;
  lock: FileLock;
}

function outcomeWriter(
  { dir, ledger, committer, lock }: HeldFolder,
  { log, nameSource }: OutcomeWriterOptions,
): OutcomeWriter {
  let closed = false;
  let lastCommit: Promise<unknown> = Promise.resolve();

  async function write(plan: BatchPlan): Promise<void> {
    await committer.write(plan.lines, (ends) => {
      const articles = ledger.stream('articles');
      for (const { article } of plan.rows) {
        if (article === null) continue;
        article.part = articles.part;
        article.offsetBytes += articles.bytes;
      }
      ledger.commit(plan.rows, ends);
    });
  }

  async function commit(deliveries: Delivery[]): Promise<Receipt[]> {
    try {
      const plan = await ledger.read(() => planBatch(deliveries, ledger));
      if (plan.rows.length > 0) await write(plan);
      return plan.receipts;
    } catch (error) {
      throw outputFailure(join(dir, ledgerFile), error);
    }
  }

  async function addContainers(records: readonly ContainerRecord[]): Promise<void> {
    try {
      const isFirst = ({ id }: ContainerRecord, at: number) =>
        records.findIndex((one) => one.id === id) === at;
      const added = await ledger.read(() =>
        records.filter((record, at) => isFirst(record, at) && !ledger.containers.has(record.id)),
      );
      if (added.length > 0) await committer.writeContainers(added);
    } catch (error) {
      throw outputFailure(join(dir, ledgerFile), error);
    }
  }

  /** Serialises all writes to the ledger. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = lastCommit.then(work);
    lastCommit = result.catch(() => undefined);
    return result;
  }

  const closing = new AbortController();
  const filling =
    nameSource && fillOlderRows({ dir, ledger, nameSource, inTurn, signal: closing.signal, log });

  return {
    ledgerId: ledger.ledgerId,
    commit: (deliveries) =>
      closed ? Promise.reject(new Error('The writer is closed.')) : inTurn(() => commit(deliveries)),
    addContainers: (records) => inTurn(() => addContainers(records)),
    // Query it each time: a commit that failed may still have taken effect.
    totals: () => ledger.totals(),
    attempts: () => ledger.attempts(),
    lastNumber: () => ledger.lastNumber(),
    close: async () => {
      closed = true;
      closing.abort();
      await filling;
      await lastCommit;
      ledger.close();
      lock.release();
    },
  };
}
