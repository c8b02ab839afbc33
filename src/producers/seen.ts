// Remembers which files that stay where they are have been done, in a small database of the data folder.
// Must not know what became of them: the ledger does.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A file as it was when its items had all settled. */
export interface SeenFile {
  inboxId: string;
  relativePath: Uint8Array;
  size: number;
  mtimeNs: bigint;
}

export interface SeenFiles {
  /** Is this file done, and unchanged since? */
  has(file: SeenFile): boolean;
  /** All or none; replaces what was known of the same paths. */
  add(files: readonly SeenFile[]): void;
  close(): void;
}

/**
 * @param dataDir the folder, made when it isn't there
 * @param scopeId identity of the output: what another output has seen does not count
 */
export function openSeenFiles(dataDir: string, scopeId: string): SeenFiles {
  mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(join(dataDir, 'seen.sqlite'), { timeout: 10_000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS seen_v1 (
      scope_id TEXT NOT NULL,
      inbox_id TEXT NOT NULL,
      path BLOB NOT NULL,
      size INTEGER NOT NULL,
      mtime_ns INTEGER NOT NULL,
      PRIMARY KEY (scope_id, inbox_id, path)
    ) WITHOUT ROWID;
  `);
  const find = database.prepare(
    'SELECT 1 FROM seen_v1 WHERE scope_id = ? AND inbox_id = ? AND path = ? AND size = ? AND mtime_ns = ?',
  );
  const put = database.prepare('INSERT OR REPLACE INTO seen_v1 VALUES (?, ?, ?, ?, ?)');
  return {
    has: ({ inboxId, relativePath, size, mtimeNs }) =>
      find.get(scopeId, inboxId, relativePath, size, mtimeNs) !== undefined,
    add(files) {
      if (files.length === 0) return;
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const file of files) put.run(scopeId, file.inboxId, file.relativePath, file.size, file.mtimeNs);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
