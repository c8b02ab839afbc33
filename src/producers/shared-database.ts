// Opens a small database in the data folder, which several producers may use at once.
// Must not know what is in it.
import { DatabaseSync } from 'node:sqlite';
import { isLocked, sqliteWaitMs } from '../sqlite-locked.ts';

/** How long opening may wait for a lock, in milliseconds. This blocks the process, which has no files in flight yet. */
const openWaitMs = 1_000;

/**
 * @param makeTables creates those that are missing
 * @throws SQLite's errors as they are
 */
export function openSharedDatabase(file: string, makeTables: (database: DatabaseSync) => void): DatabaseSync {
  const endMs = performance.now() + openWaitMs;
  for (;;) {
    const database = new DatabaseSync(file, { timeout: openWaitMs, readBigInts: true });
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      makeTables(database);
      database.exec(`PRAGMA busy_timeout = ${sqliteWaitMs}`);
      return database;
    } catch (error) {
      database.close();
      // SQLite does not wait if two processes create a database at the same moment: one of them has to try again.
      if (!isLocked(error) || performance.now() >= endMs) throw error;
      pauseBlocking(sqliteWaitMs);
    }
  }
}

function pauseBlocking(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** A 64-bit integer for SQLite. Times after the year 2262 do not fit: they wrap around, and can still be compared. */
export function toSqliteInteger(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
