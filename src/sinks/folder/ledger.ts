// The writing side of ledger.sqlite: what was committed, who owns an article id, how long the files are.
// Must not touch the files of lines, and must only be used by the one process that holds the folder's lock.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '../../schemas/outcome.ts';
import type { SinkTotals } from '../sink.ts';
import {
  type AddedRow,
  type LedgerRow,
  outcomeColumns,
  readRow,
  readTally,
  rowValues,
  type StreamName,
} from './ledger-schema.ts';
import { createLedger, ledgerState, upgradeLedger } from './ledger-tables.ts';
import { titleWords } from './title-words.ts';

/** The file of a stream that is being written. */
export interface StreamState {
  /** Which file of the stream, counted from 1. */
  part: number;
  /** Committed length of the current file in bytes; what stands behind it doesn't count. */
  bytes: number;
  /** A rename of the current file to its number has been decided and may or may not have happened. */
  rotating: boolean;
}

export interface Ledger {
  readonly ledgerId: string;
  /** Raised by every repair. */
  readonly epoch: number;
  row(itemId: string): LedgerRow | null;
  /** Item id of the publication that owns this article id, one that none has taken the place of. */
  owner(articleId: string): string | null;
  /** Item ids of the publications of a lineage that none has taken the place of. */
  current(lineage: string): string[];
  /** The number of the last outcome, 0 where there is none. */
  lastNumber(): number;
  stream(name: StreamName): StreamState;
  setStream(name: StreamName, state: StreamState): void;
  /** One durable transaction: the rows, the counts, and the new committed lengths. */
  commit(rows: AddedRow[], bytes: Record<StreamName, number>): void;
  /** Writes a transaction that changes nothing that counts. Throws when the ledger can't be written. */
  touch(): void;
  totals(): SinkTotals;
  close(): void;
}

// A reader holds the database for moments only (when it recovers a log that a dead writer left).
const busyTimeoutMs = 5_000;

/** Opens the ledger, and makes its tables when the file is new. Throws SQLite's errors as they are. */
export function openLedger(path: string): Ledger {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    return openTables(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
}

function openTables(database: DatabaseSync, path: string): Ledger {
  const state = ledgerState(database, path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  if (typeof state === 'number') transaction(database, () => upgradeLedger(database, state));
  if (state === 'none') {
    transaction(database, () => {
      database.exec(createLedger);
      database.prepare("INSERT INTO meta VALUES ('ledgerId', ?)").run(randomUUID());
    });
  }

  const selectRow = database.prepare('SELECT * FROM outcome WHERE itemId = ?');
  const selectOwner = database.prepare(
    "SELECT itemId FROM outcome WHERE outcome = 'published' AND replacedBy IS NULL AND articleId = ?",
  );
  const selectCurrent = database.prepare(
    `SELECT itemId FROM outcome
     WHERE (itemId = ?1 OR inherited = ?1) AND outcome = 'published' AND replacedBy IS NULL`,
  );
  const selectLast = database.prepare('SELECT max(number) AS number FROM outcome');
  const replace = database.prepare('UPDATE outcome SET replacedBy = ? WHERE itemId = ?');
  const selectStream = database.prepare('SELECT part, bytes, rotating FROM stream WHERE name = ?');
  const updateStream = database.prepare('UPDATE stream SET part = ?, bytes = ?, rotating = ? WHERE name = ?');
  const updateBytes = database.prepare('UPDATE stream SET bytes = ? WHERE name = ?');
  const insertRow = database.prepare(
    `INSERT INTO outcome (${outcomeColumns.map((column) => `"${column}"`).join(', ')})
     VALUES (${outcomeColumns.map(() => '?').join(', ')})`,
  );
  const insertTitle = database.prepare('INSERT INTO title (rowid, words) VALUES (?, ?)');
  const insertPath = database.prepare('INSERT INTO path_part (rowid, part) VALUES (?, ?)');
  const countOutcome = database.prepare(
    'INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
  );
  const selectTally = database.prepare('SELECT outcome, detail, count FROM tally');
  const touchMeta = database.prepare(
    "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'touched'",
  );
  const selectMeta = database.prepare('SELECT value FROM meta WHERE key = ?');
  const ledgerId = String(selectMeta.get('ledgerId')?.value);

  return {
    ledgerId,
    epoch: Number(selectMeta.get('epoch')?.value),
    row: (itemId) => {
      const row = selectRow.get(itemId);
      return row === undefined ? null : readRow(row);
    },
    owner: (articleId) => {
      const row = selectOwner.get(articleId);
      return row === undefined ? null : String(row.itemId);
    },
    current: (lineage) => selectCurrent.all(lineage).map(({ itemId }) => String(itemId)),
    lastNumber: () => Number(selectLast.get()?.number ?? 0),
    stream: (name) => {
      const row = selectStream.get(name);
      return { part: Number(row?.part), bytes: Number(row?.bytes), rotating: row?.rotating === 1 };
    },
    setStream: (name, state) => {
      updateStream.run(state.part, state.bytes, state.rotating ? 1 : 0, name);
    },
    commit: (rows, bytes) => {
      transaction(database, () => {
        for (const row of rows) {
          for (const itemId of row.supersedes) replace.run(row.outcome.itemId, itemId);
          insertRow.run(...rowValues(row));
          insertPath.run(row.number, row.outcome.path);
          if (row.title !== null) insertTitle.run(row.number, titleWords(row.title));
        }
        const details = Map.groupBy(rows, ({ outcome }) => detailOf(outcome));
        for (const [detail, of] of details)
          for (const [outcome, alike] of Map.groupBy(of, (row) => row.outcome.outcome))
            countOutcome.run(outcome, detail, alike.length);
        updateBytes.run(bytes.articles, 'articles');
        updateBytes.run(bytes.outcomes, 'outcomes');
      });
    },
    touch: () => {
      touchMeta.run();
    },
    totals: () => readTally(selectTally.all()),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** What an outcome is counted by, beside its name. */
function detailOf({ outcome, code, kind, role }: Outcome): string {
  return (outcome === 'published' ? role : (code ?? kind)) ?? '';
}

function transaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    // Some errors (a full disk) have rolled back already; a second ROLLBACK would hide the reason.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
