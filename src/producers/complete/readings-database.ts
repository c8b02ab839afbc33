// Opens the database in the data folder that records what was read of each file.
// Must not read or write any record.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { allOrNone } from '../../sqlite-transaction.ts';
import { openSharedDatabase } from '../shared-database.ts';

/** If the file can't be opened, the database is in memory, and `failed` is called. */
export function openReadingsDatabase(dataDir: string, failed: (error: unknown) => void): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    return openSharedDatabase(join(dataDir, 'readings.sqlite'), makeTables);
  } catch (error) {
    // Not passed on as it is: a lock means waiting later, but here the file is not used at all.
    failed(new Error("readings.sqlite can't be opened", { cause: error }));
    return openSharedDatabase(':memory:', makeTables);
  }
}

function makeTables(database: DatabaseSync): void {
  database.exec(`
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
}

/** Databases of older versions lack this column. */
function addReplaces(database: DatabaseSync): void {
  const hasIt = () =>
    database
      .prepare('PRAGMA table_info(reading)')
      .all()
      .some(({ name }) => name === 'replaces');
  if (hasIt()) return;
  allOrNone(database, () => {
    // Another process may have added it in between.
    if (!hasIt()) database.exec('ALTER TABLE reading ADD COLUMN replaces TEXT');
  });
}
