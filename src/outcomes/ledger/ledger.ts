// The writing side of ledger.sqlite: committed outcomes, owners of article ids, lengths of the files.
// Must not touch the files of lines. Only the process that holds the folder's lock may use it.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { ContainerRecord } from '../../schemas/container.ts';
import type { Outcome } from '../../schemas/outcome.ts';
import { sqliteWaitMs } from '../../sqlite-locked.ts';
import { allOrNone, endTransaction, rollBack } from '../../sqlite-transaction.ts';
import { type LineFileName, lineFileNames, type OutcomeTotals } from '../outcome-reader.ts';
import { type ContainerTable, openContainerTable } from './containers.ts';
import {
  type AddedRow,
  type LedgerRow,
  type LinePosition,
  outcomeColumns,
  readRow,
  rowValues,
} from './ledger-schema.ts';
import {
  createContainers,
  createLedger,
  ledgerState,
  type OlderVersion,
  upgradeLedger,
} from './ledger-tables.ts';
import { openTally, tallyReader } from './tally.ts';
import { titleWords } from './title-words.ts';
import { whileLocked } from './while-locked.ts';

/** The file of a stream that is being written. */
export interface StreamState {
  /** Which file of the stream, counted from 1. */
  part: number;
  /** Committed length of the current file in bytes; anything after it doesn't count. */
  bytes: number;
  /** A rename of the current file to its number has been decided and may or may not have happened. */
  rotating: boolean;
}

/** The committed lengths of the streams that a transaction changes. */
export type StreamEnds = Partial<Record<LineFileName, Pick<StreamState, 'part' | 'bytes'>>>;

/** A published row of an earlier version, and where its article is. */
export interface OlderRow {
  number: number;
  itemId: string;
  article: LinePosition;
}

export interface FilledRow {
  number: number;
  hostname: string | null;
  publishedBy: string;
  /** A JSON list. */
  flags: string;
  sourceKey: string | null;
}

export interface Ledger {
  readonly ledgerId: string;
  /** Raised by every repair. */
  readonly epoch: number;
  row(itemId: string): LedgerRow | null;
  /** Item id of the publication that owns this article id and was not replaced. */
  owner(articleId: string): string | null;
  /** Item ids of the publications of a lineage that were not replaced. */
  current(lineage: string): string[];
  /** The outcome that the lineage of a row had before it; null for the first. */
  formerOf(row: Pick<LedgerRow, 'outcome' | 'lineage' | 'number'>): Outcome | null;
  /** The number of the last outcome, 0 before the first. */
  lastNumber(): number;
  stream(name: LineFileName): StreamState;
  setStream(name: LineFileName, state: StreamState): Promise<void>;
  /** Runs several queries once no other program has locked the ledger. Rejects if one keeps it locked for 5 s. */
  read<Answer>(ask: () => Answer): Promise<Answer>;
  /**
   * Waits for the right to write and takes it, until `commit` or `rollback`. Rejects when another program keeps it
   * for 5 s.
   */
  begin(): Promise<void>;
  /** Commits the transaction of `begin` durably: the rows, the counts, and the length of each stream. */
  commit(rows: AddedRow[], ends: StreamEnds): void;
  readonly containers: Pick<ContainerTable, 'has' | 'after' | 'counts'>;
  /** As `commit`, with records of containers; one that is there stays as it is. */
  commitContainers(records: readonly ContainerRecord[], ends: StreamEnds): void;
  /** Says how many records of containers have a line. */
  setContainerLines(count: number): Promise<void>;
  /** Rolls back the transaction of `begin`. */
  rollback(): void;
  /** Writes a transaction that changes nothing that counts. Rejects when the ledger can't be written. */
  touch(): Promise<void>;
  /**
   * The version of the program that this ledger was upgraded from, whose last lines may be after the committed
   * lengths; null once these have been read.
   */
  olderTail(): string | null;
  forgetOlderTail(): Promise<void>;
  /** Published rows that lack data of their articles' lines, in order; null once all have been read. */
  olderRows(limit: number): OlderRow[] | null;
  /** Completes rows up to a number, which are not read again; null for all rows. */
  fill(rows: FilledRow[], upTo: number | null): Promise<void>;
  /** As of an OutcomeReader. */
  totals(): OutcomeTotals;
  attempts(): OutcomeTotals;
  close(): void;
}

export interface LedgerOptions {
  /** Ends the wait for a ledger that another program has locked. */
  signal?: AbortSignal | undefined;
  /** Called once when that wait is long. */
  onLocked?: (() => void) | undefined;
  /** The identity of a ledger that is rebuilt from lines, older ones too; without it, a new ledger is created. */
  identity?: { ledgerId: string; epoch: number } | undefined;
  /** Called before the tables are made; a throw keeps them from being made. */
  beforeMaking?: (() => Promise<void>) | undefined;
}

/** How long a write waits for another program before it fails. */
const lockedWaitMs = 5_000;

/**
 * Opens the ledger, and creates its tables if the file is new. Waits without limit while another program has it locked.
 * Rejects with SQLite's errors as they are.
 */
export async function openLedger(path: string, options: LedgerOptions = {}): Promise<Ledger> {
  const waiting = { signal: options.signal, onLong: options.onLocked };
  const database = new DatabaseSync(path, { timeout: sqliteWaitMs });
  try {
    const state = await whileLocked(() => ledgerState(database, path), waiting);
    if (state === 'none') await options.beforeMaking?.();
    await whileLocked(() => database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'), waiting);
    if (state !== 'current') {
      await whileLocked(
        () => allOrNone(database, () => makeTables(database, state, options.identity)),
        waiting,
      );
      // A copy of this file alone, without its log, must be a ledger with its identity.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    }
    await whileLocked(() => database.exec(createContainers), waiting);
    return openTables(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeTables(
  database: DatabaseSync,
  state: OlderVersion | 'none',
  identity: LedgerOptions['identity'],
): void {
  if (state !== 'none') {
    upgradeLedger(database, state);
    return;
  }
  database.exec(createLedger);
  const { ledgerId, epoch } = identity ?? { ledgerId: randomUUID(), epoch: 1 };
  database.prepare("INSERT INTO meta VALUES ('ledgerId', ?), ('epoch', ?)").run(ledgerId, String(epoch));
  if (identity !== undefined) database.exec("INSERT INTO meta VALUES ('filled', '0')");
}

function openTables(database: DatabaseSync): Ledger {
  const selectRow = database.prepare('SELECT * FROM outcome WHERE itemId = ?');
  const selectOwner = database.prepare(
    "SELECT itemId FROM outcome WHERE outcome = 'published' AND replacedBy IS NULL AND articleId = ?",
  );
  const selectCurrent = database.prepare(
    `SELECT itemId FROM outcome
     WHERE (itemId = ?1 OR inherited = ?1) AND outcome = 'published' AND replacedBy IS NULL`,
  );
  const selectBefore = database.prepare(
    `SELECT * FROM outcome WHERE (itemId = ?1 OR inherited = ?1) AND number < ?2 ORDER BY number DESC LIMIT 1`,
  );
  const selectLast = database.prepare('SELECT max(number) AS number FROM outcome');
  const replace = database.prepare('UPDATE outcome SET replacedBy = ? WHERE itemId = ?');
  const selectStream = database.prepare('SELECT part, bytes, rotating FROM stream WHERE name = ?');
  const updateStream = database.prepare(
    `INSERT INTO stream VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET part = excluded.part, bytes = excluded.bytes, rotating = excluded.rotating`,
  );
  const insertRow = database.prepare(
    `INSERT INTO outcome (${outcomeColumns.map((column) => `"${column}"`).join(', ')})
     VALUES (${outcomeColumns.map(() => '?').join(', ')})`,
  );
  const insertTitle = database.prepare('INSERT INTO title (rowid, words) VALUES (?, ?)');
  const insertPath = database.prepare('INSERT INTO path_part (rowid, part) VALUES (?, ?)');
  const containers = openContainerTable(database);
  const tally = openTally(database, 'tally');
  const lineageTally = openTally(database, 'lineage_tally');
  const touchMeta = database.prepare(
    "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'touched'",
  );
  const selectOlder = database.prepare(
    `SELECT number, itemId, articlePart, articleOffset, articleBytes FROM outcome
     WHERE number > ? AND articleBytes IS NOT NULL AND (publishedBy IS NULL OR sourceKey IS NULL)
     ORDER BY number LIMIT ?`,
  );
  const fillRow = database.prepare(
    'UPDATE outcome SET hostname = ?, publishedBy = ?, flags = ?, sourceKey = coalesce(sourceKey, ?) WHERE number = ?',
  );
  const keepFilled = database.prepare("INSERT OR REPLACE INTO meta VALUES ('filled', ?)");
  const selectMeta = database.prepare('SELECT value FROM meta WHERE key = ?');
  const ledgerId = String(selectMeta.get('ledgerId')?.value);

  function formerOf({ outcome, lineage, number }: Pick<LedgerRow, 'outcome' | 'lineage' | 'number'>) {
    // Only an item that inherits its lineage can follow another item of it.
    if (lineage === outcome.itemId) return null;
    const row = selectBefore.get(lineage, number);
    return row === undefined ? null : readRow(row).outcome;
  }

  function setEnds(ends: StreamEnds): void {
    for (const name of lineFileNames) {
      const end = ends[name];
      if (end !== undefined) updateStream.run(name, end.part, end.bytes, 0);
    }
  }

  const read = <Answer>(ask: () => Answer) => whileLocked(ask, { waitMs: lockedWaitMs });
  async function written(work: () => unknown): Promise<void> {
    await read(work);
  }

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
    formerOf,
    current: (lineage) => selectCurrent.all(lineage).map(({ itemId }) => String(itemId)),
    lastNumber: () => Number(selectLast.get()?.number ?? 0),
    stream: (name) => {
      const row = selectStream.get(name);
      return { part: Number(row?.part ?? 1), bytes: Number(row?.bytes ?? 0), rotating: row?.rotating === 1 };
    },
    setStream: (name, state) =>
      written(() => updateStream.run(name, state.part, state.bytes, state.rotating ? 1 : 0)),
    read,
    begin: () => written(() => database.exec('BEGIN IMMEDIATE')),
    commit(rows, ends) {
      endTransaction(database, () => {
        const formers: Outcome[] = [];
        for (const row of rows) {
          const former = formerOf(row);
          if (former !== null) formers.push(former);
          for (const itemId of row.supersedes) replace.run(row.outcome.itemId, itemId);
          insertRow.run(...rowValues(row));
          insertPath.run(row.number, row.outcome.path);
          if (row.title !== null) insertTitle.run(row.number, titleWords(row.title));
        }
        const added = rows.map(({ outcome }) => ({ outcome, by: 1 }));
        tally.count(added);
        lineageTally.count([...added, ...formers.map((outcome) => ({ outcome, by: -1 }))]);
        setEnds(ends);
      });
    },
    containers,
    commitContainers(records, ends) {
      endTransaction(database, () => {
        containers.add(records);
        setEnds(ends);
      });
    },
    setContainerLines: (count) => written(() => containers.setLines(count)),
    rollback: () => rollBack(database),
    touch: () => written(() => touchMeta.run()),
    olderTail() {
      const version = selectMeta.get('olderTail')?.value;
      return version === undefined ? null : String(version);
    },
    forgetOlderTail: () => written(() => database.exec("DELETE FROM meta WHERE key = 'olderTail'")),
    olderRows(limit) {
      const filled = selectMeta.get('filled')?.value;
      if (filled === undefined) return null;
      const rows = selectOlder.all(Number(filled), limit);
      return rows.map((row) => ({
        number: Number(row.number),
        itemId: String(row.itemId),
        article: {
          part: Number(row.articlePart),
          offsetBytes: Number(row.articleOffset),
          lengthBytes: Number(row.articleBytes),
        },
      }));
    },
    async fill(rows, upTo) {
      await written(() => database.exec('BEGIN IMMEDIATE'));
      endTransaction(database, () => {
        for (const { number, hostname, publishedBy, flags, sourceKey } of rows)
          fillRow.run(hostname, publishedBy, flags, sourceKey, number);
        if (upTo === null) database.exec("DELETE FROM meta WHERE key = 'filled'");
        else keepFilled.run(String(upTo));
      });
    },
    totals: tallyReader(database, 'lineage_tally'),
    attempts: tallyReader(database, 'tally'),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
