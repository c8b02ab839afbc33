// Opens the small database in the data folder that records what was read of each file.
// Must not ask it anything.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteWaitMs } from '../sqlite-locked.ts';

/** How long the start may wait for a lock, in milliseconds: nothing runs yet that could be held up. */
const openWaitMs = 1_000;

/** Where the file can't be opened, the database is in memory, and `failed` is told. */
export function openReadingsDatabase(dataDir: string, failed: (error: unknown) => void): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    return openAt(join(dataDir, 'readings.sqlite'));
  } catch (error) {
    failed(error);
    return openAt(':memory:');
  }
}

function openAt(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: openWaitMs, readBigInts: true });
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
        replaces TEXT,
        settled_at_ms INTEGER NOT NULL,
        UNIQUE (scope_id, inbox_id, path, round)
      );
      CREATE TABLE IF NOT EXISTS begun (
        number INTEGER PRIMARY KEY,
        scope_id TEXT NOT NULL,
        inbox_id TEXT NOT NULL,
        round TEXT NOT NULL,
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        UNIQUE (scope_id, inbox_id, path, round)
      );
    `);
    addReplaces(database);
    database.exec(`PRAGMA busy_timeout = ${sqliteWaitMs}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Databases of older versions lack this column. */
function addReplaces(database: DatabaseSync): void {
  const hasIt = () =>
    database
      .prepare('PRAGMA table_info(reading)')
      .all()
      .some(({ name }) => name === 'replaces');
  if (hasIt()) return;
  database.exec('BEGIN IMMEDIATE');
  // Another process may have come first.
  if (!hasIt()) database.exec('ALTER TABLE reading ADD COLUMN replaces TEXT');
  database.exec('COMMIT');
}
