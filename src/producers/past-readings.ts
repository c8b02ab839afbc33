// Remembers what was read of each file whose items have settled, in a small database in the data folder, so that
// later writes can be distinguished from earlier content.
// Must not hold content, or know what became of the items.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';

/** What was read of a file, and where the file is now. */
export interface Reading {
  inboxId: string;
  round: string;
  /** In the inbox, when it was dropped. */
  relativePath: Uint8Array;
  /** Where it is now, relative to the inbox. */
  place: Uint8Array;
  ino: bigint;
  /** Bytes. */
  size: number;
  /** Of these bytes, hex. */
  sha256: string;
  /** Items of the container; null for a file that is one item. */
  members: number | null;
  /** The one item, or that of the last member; null where another file brought it. */
  lastItemId: string | null;
  /** When its items had settled, milliseconds since 1970. */
  settledAtMs: number;
}

export interface PastReadings {
  /** All or none; replaces what was known of the same file and round. Answers a number for each. */
  add(readings: readonly Reading[]): number[];
  /** The file is somewhere else. */
  moved(number: number, place: Uint8Array): void;
  of(inboxId: string, round: string, relativePath: Uint8Array): Reading | null;
  /** Null when it has been forgotten. */
  numbered(number: number): Reading | null;
  /** Is another, later one of a file in this place? */
  isReplacedAt(number: number, reading: Reading): boolean;
  /** All there are of an inbox, oldest first. */
  numbersOf(inboxId: string): number[];
  forget(number: number): void;
  close(): void;
}

/** The newest are kept. */
const mostReadings = 100_000;
const pruneEvery = 1_000;

const Row = z.object({
  inbox_id: z.string(),
  round: z.string(),
  path: z.instanceof(Uint8Array),
  place: z.instanceof(Uint8Array),
  ino: z.bigint(),
  size: z.bigint(),
  sha256: z.string(),
  members: z.bigint().nullable(),
  last_item_id: z.string().nullable(),
  settled_at_ms: z.bigint(),
});

/**
 * Where the database can't be opened, everything is kept in memory; where it fails later, nothing is remembered.
 * @param dataDir the folder, made when it isn't there
 * @param scopeId what is remembered for another one is not known: files that stay in place have items of their own for each output
 * @param failed told of every failure
 */
export function openPastReadings(
  dataDir: string,
  scopeId: string,
  failed: (error: unknown) => void,
): PastReadings {
  const database = openDatabase(dataDir, failed);
  const put = database.prepare(`INSERT OR REPLACE INTO reading
    (scope_id, inbox_id, round, path, place, ino, size, sha256, members, last_item_id, settled_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const prune = database.prepare('DELETE FROM reading WHERE number <= ?');
  const move = database.prepare('UPDATE reading SET place = ? WHERE number = ?');
  const find = database.prepare(
    'SELECT * FROM reading WHERE scope_id = ? AND inbox_id = ? AND path = ? AND round = ?',
  );
  const findNumber = database.prepare('SELECT * FROM reading WHERE scope_id = ? AND number = ?');
  const findLater = database.prepare(
    'SELECT 1 FROM reading WHERE scope_id = ? AND inbox_id = ? AND place = ? AND number > ?',
  );
  const list = database.prepare(
    'SELECT number FROM reading WHERE scope_id = ? AND inbox_id = ? ORDER BY number',
  );
  const remove = database.prepare('DELETE FROM reading WHERE number = ?');
  let untilPruned = 0;

  /** The record is useful, but nothing waits for it. */
  function guarded<Result>(otherwise: Result, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      failed(error);
      return otherwise;
    }
  }

  function addAll(readings: readonly Reading[]): number[] {
    database.exec('BEGIN IMMEDIATE');
    try {
      const numbers = readings.map(({ inboxId, round, relativePath, place, ...read }) => {
        const { ino, size, sha256, members, lastItemId, settledAtMs } = read;
        const found = [ino, size, sha256, members, lastItemId, Math.round(settledAtMs)];
        return Number(put.run(scopeId, inboxId, round, relativePath, place, ...found).lastInsertRowid);
      });
      untilPruned -= numbers.length;
      if (untilPruned <= 0) {
        prune.run((numbers.at(-1) ?? 0) - mostReadings);
        untilPruned = pruneEvery;
      }
      database.exec('COMMIT');
      return numbers;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    add: (readings) => (readings.length === 0 ? [] : guarded([], () => addAll(readings))),
    moved: (number, place) => guarded(undefined, () => void move.run(place, number)),
    of: (inboxId, round, relativePath) =>
      guarded(null, () => readingOf(find.get(scopeId, inboxId, relativePath, round))),
    numbered: (number) => guarded(null, () => readingOf(findNumber.get(scopeId, number))),
    isReplacedAt: (number, { inboxId, place }) =>
      guarded(false, () => findLater.get(scopeId, inboxId, place, number) !== undefined),
    numbersOf: (inboxId) => guarded([], () => list.all(scopeId, inboxId).map((row) => Number(row.number))),
    forget: (number) => guarded(undefined, () => void remove.run(number)),
    close: () => database.close(),
  };
}

function openDatabase(dataDir: string, failed: (error: unknown) => void): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    return openAt(join(dataDir, 'readings.sqlite'));
  } catch (error) {
    failed(error);
    return openAt(':memory:');
  }
}

function openAt(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 1_000, readBigInts: true });
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS reading (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        scope_id TEXT NOT NULL,
        inbox_id TEXT NOT NULL,
        round TEXT NOT NULL,
        path BLOB NOT NULL,
        place BLOB NOT NULL,
        ino INTEGER NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        members INTEGER,
        last_item_id TEXT,
        settled_at_ms INTEGER NOT NULL,
        UNIQUE (scope_id, inbox_id, path, round)
      );
    `);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Null also for a damaged row: its file is then treated like any other. */
function readingOf(row: Record<string, SQLOutputValue> | undefined): Reading | null {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    inboxId: data.inbox_id,
    round: data.round,
    relativePath: data.path,
    place: data.place,
    ino: data.ino,
    size: Number(data.size),
    sha256: data.sha256,
    members: data.members === null ? null : Number(data.members),
    lastItemId: data.last_item_id,
    settledAtMs: Number(data.settled_at_ms),
  };
}
