// Opens an output folder for writing: articles.jsonl and outcomes.jsonl, and the ledger that records how much of them is committed.
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
import {
  appendLines,
  behindCommitted,
  refuseForeignLines,
  restoreStream,
  rotate,
} from './lines/line-file.ts';
import { streamNames } from './outcome-reader.ts';
import type { OutcomeWriter, WriterLog } from './outcome-writer.ts';
import { cutRest } from './recovery/cut-rest.ts';
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
  try {
    await refuseForeignLines(dir, false);
    ledger = await openLedger(join(dir, ledgerFile), {
      signal: options.signal,
      onLocked: () =>
        options.log?.warn({ file: join(dir, ledgerFile) }, 'another program has locked the ledger; waiting'),
      beforeMaking: () => refuseForeignLines(dir, true),
    });
    await takeUp(dir, ledger, options.log);
  } catch (error) {
    ledger?.close();
    lock.release();
    throw outputFailure(join(dir, ledgerFile), error);
  }
  return outcomeWriter(dir, ledger, lock, options);
}

async function holdFolder(dir: string, { signal, onWaiting }: OutcomeWriterOptions): Promise<FileLock> {
  const path = join(dir, 'ledger.lock');
  const free = await acquireFileLock(path, { waitMs: 0, signal });
  if (free !== null) return free;
  onWaiting?.();
  return acquireFileLock(path, { signal });
}

function outcomeWriter(
  dir: string,
  ledger: Ledger,
  lock: FileLock,
  { rotateBytes = defaultRotateBytes, log, nameSource }: OutcomeWriterOptions,
): OutcomeWriter {
  let damage: 'none' | 'lines' | 'ledger' = 'none';
  let closed = false;
  let lastCommit: Promise<unknown> = Promise.resolve();

  /** Restores the files to their committed state after a failed write. */
  async function repair(): Promise<void> {
    if (damage === 'none') return;
    // A ledger transaction that failed while it was being synced may still be complete in SQLite's log, and
    // would count after a crash. Only a later transaction replaces it, so the lines stay until one is written.
    if (damage === 'ledger') await ledger.touch();
    for (const name of streamNames) await restoreStream(dir, name, ledger);
    damage = 'none';
  }

  /** This process has no uncommitted lines now: move away what another program has appended. */
  async function makeRoom(): Promise<void> {
    for (const name of streamNames) {
      const end = await behindCommitted(dir, name, ledger);
      if (end !== null) await cutRest({ dir, name, ...end }, log);
    }
  }

  async function append(plan: BatchPlan): Promise<void> {
    damage = 'lines';
    const appended = await Promise.allSettled(
      streamNames.map((name) => appendLines(dir, name, plan.lines[name], ledger)),
    );
    // Both have ended here, so that no write of a failed batch comes after its repair.
    for (const result of appended) if (result.status === 'rejected') throw result.reason;
  }

  async function write(plan: BatchPlan): Promise<void> {
    await repair();
    await makeRoom();
    for (const name of streamNames) {
      const { bytes, rotating } = ledger.stream(name);
      const isFull = bytes > 0 && bytes + plan.lines[name].length > rotateBytes;
      if (rotating || isFull) await rotate(dir, name, ledger);
    }
    // Before any line is written: a ledger that another program has locked leaves the files as they are.
    await ledger.begin();
    try {
      await append(plan);
      const articles = ledger.stream('articles');
      const outcomes = ledger.stream('outcomes');
      for (const { article } of plan.rows) {
        if (article === null) continue;
        article.part = articles.part;
        article.offsetBytes += articles.bytes;
      }
      damage = 'ledger';
      ledger.commit(plan.rows, {
        articles: { part: articles.part, bytes: articles.bytes + plan.lines.articles.length },
        outcomes: { part: outcomes.part, bytes: outcomes.bytes + plan.lines.outcomes.length },
      });
      damage = 'none';
    } finally {
      ledger.rollback();
    }
  }

  async function commit(deliveries: Delivery[]): Promise<Receipt[]> {
    try {
      const plan = await ledger.read(() => planBatch(deliveries, ledger));
      if (plan.rows.length > 0) await write(plan);
      return plan.receipts;
    } catch (error) {
      // Free the space of a half-written batch at once. If that fails, the next commit tries again.
      await repair().catch(() => undefined);
      throw outputFailure(join(dir, ledgerFile), error);
    }
  }

  async function addContainers(records: readonly ContainerRecord[]): Promise<void> {
    try {
      if (records.length > 0) await ledger.addContainers(records);
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
