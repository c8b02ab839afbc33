// Reads the committed lines of an output in the order of their outcome numbers, each once, even if the writer crashes or rotates files.
// Must not write, take the folder's lock, or read a line that is not in the ledger.
import { join } from 'node:path';
import { SystemError } from '../errors.ts';
import type { LedgerReader, RowOfLine } from './ledger/ledger-reader.ts';
import { ledgerFile, toOutcomeLine } from './ledger/ledger-schema.ts';
import { openReopenedLedger } from './ledger/reopened-ledger.ts';
import { whileLocked } from './ledger/while-locked.ts';
import { openArticleLines } from './lines/article-lines.ts';
import type { StreamName } from './outcome-reader.ts';

export interface LineTail {
  /**
   * The next lines, each with its line feed; null if nothing more has been committed yet.
   * @throws SystemError when a line file is missing, or another ledger has replaced this one
   */
  next(): Promise<Buffer | null>;
  close(): Promise<void>;
}

interface TailOptions {
  stream: StreamName;
  /** Outcome number at which to start. */
  from: number;
  signal?: AbortSignal | undefined;
}

const rowsAtOnce = 500;

/**
 * @returns null when there is no ledger
 * @throws SystemError when the ledger can't be read
 */
export async function openLineTail(
  dir: string,
  { stream, from, signal }: TailOptions,
): Promise<LineTail | null> {
  const ledger = await openReopenedLedger(dir);
  if (ledger === null) return null;
  let next = from;
  let last: RowOfLine | null = null;
  const articles = openArticleLines();

  /** A repair replaces the ledger's file, and the new ledger must continue the old one. */
  function continues({ findByItemId }: LedgerReader): boolean {
    return last === null || findByItemId(last.outcome.itemId)?.number === last.number;
  }

  const currentLedger = async (): Promise<LedgerReader> => {
    const current = await ledger.current();
    if (current !== null && continues(current)) return current;
    throw new SystemError(
      `Another ledger has replaced ${join(dir, ledgerFile)}: its outcomes up to number ${last?.number ?? 0} are different. ` +
        'Run copydesk tail again, with --from to choose the first outcome.',
    );
  };

  return {
    async next() {
      const current = await currentLedger();
      const found = await whileLocked(() => current.linesFrom(next, stream, rowsAtOnce), { signal });
      if (found.length === 0) return null;
      const lines =
        stream === 'articles'
          ? await articles.read(current, found)
          : found.map((row) => outcomeLine(row, current.ledgerId));
      last = found.at(-1) ?? last;
      next = (last?.number ?? 0) + 1;
      return Buffer.concat(lines);
    },
    async close() {
      ledger.close();
      await articles.close();
    },
  };
}

/** For outcomes of older versions, the ledger holds no more than their lines contained. */
function outcomeLine({ inboxId, ...row }: RowOfLine, ledgerId: string): Buffer {
  const line = inboxId === null ? row.outcome : toOutcomeLine({ ...row, inboxId }, ledgerId);
  return Buffer.from(`${JSON.stringify(line)}\n`);
}
