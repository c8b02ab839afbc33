// Remembers which files that stay in place are done, in a small database in the data folder.
// Must not know their outcomes: the ledger does.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { SystemError } from '../../errors.ts';
import { isLocked } from '../../sqlite-locked.ts';
import { allOrNone } from '../../sqlite-transaction.ts';
import { openSharedDatabase, toSqliteInteger } from '../shared-database.ts';

/** A file as it was when all its items had completed. */
export interface SeenFile {
  inboxId: string;
  relativePath: Uint8Array;
  size: number;
  mtimeNs: bigint;
}

/** How a file was done. */
export interface DoneFile extends SeenFile {
  /** The item size limit at that time, in bytes, if an item exceeded it; otherwise null. */
  tooLargeFor: number | null;
}

export interface SeenFiles {
  /** Whether this file is done, and unchanged since. A file with a too large item is not done if the limit is higher now. */
  has(file: SeenFile, maxBytes: number): boolean;
  /**
   * Records all or none, and replaces what was known of the same paths.
   * @returns false while another program has the database locked: nothing was recorded, try again later
   */
  add(files: readonly DoneFile[]): boolean;
  close(): void;
}

/**
 * @param dataDir the folder; created if it does not exist
 * @param scopeId identity of the output: files seen for another output do not count
 * @throws SystemError, also from its functions, when the database can't be used
 */
export function openSeenFiles(dataDir: string, scopeId: string): SeenFiles {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'seen.sqlite');
  const database = explained(path, () => openSharedDatabase(path, makeTable));
  const find = database.prepare(
    `SELECT 1 FROM seen_v2 WHERE scope_id = ? AND inbox_id = ? AND path = ? AND size = ? AND mtime_ns = ?
     AND (too_large_for IS NULL OR too_large_for >= ?)`,
  );
  const put = database.prepare('INSERT OR REPLACE INTO seen_v2 VALUES (?, ?, ?, ?, ?, ?)');

  function addAll(files: readonly DoneFile[]): boolean {
    try {
      allOrNone(database, () => {
        for (const { inboxId, relativePath, size, mtimeNs, tooLargeFor } of files)
          put.run(scopeId, inboxId, relativePath, size, toSqliteInteger(mtimeNs), tooLargeFor);
      });
      return true;
    } catch (error) {
      if (!isLocked(error)) throw error;
      return false;
    }
  }

  return {
    has({ inboxId, relativePath, size, mtimeNs }, maxBytes) {
      const file = [scopeId, inboxId, relativePath, size, toSqliteInteger(mtimeNs)];
      return explained(path, () => find.get(...file, maxBytes)) !== undefined;
    },
    add: (files) => files.length === 0 || explained(path, () => addAll(files)),
    close: () => database.close(),
  };
}

function makeTable(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS seen_v2 (
      scope_id TEXT NOT NULL,
      inbox_id TEXT NOT NULL,
      path BLOB NOT NULL,
      size INTEGER NOT NULL,
      mtime_ns INTEGER NOT NULL,
      too_large_for INTEGER,
      PRIMARY KEY (scope_id, inbox_id, path)
    ) WITHOUT ROWID;
  `);
}

function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (isLocked(error))
      throw new SystemError(`Another program has locked ${path}. Try again when it has unlocked it.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new SystemError(
      `${path} can't be used (${reason}). If it is damaged, delete it: all files are then read again, and none gets a second outcome.`,
    );
  }
}
