// Opens a SQLite database only for reading, also in a folder that this user can't write to.
// Must not create a file.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/**
 * Without a writer, SQLite would create files beside a database in WAL mode, and fails where it can't. `immutable` prevents that.
 * @throws Error from SQLite when the file is missing or is not a database
 */
export function openReadOnly(path: string, waitMs: number): DatabaseSync {
  const location = pathToFileURL(path);
  if (!existsSync(`${path}-wal`)) location.searchParams.set('immutable', '1');
  return new DatabaseSync(location, { readOnly: true, timeout: waitMs });
}
