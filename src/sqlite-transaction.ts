// Ends a SQLite transaction: commits what the work has written, or rolls all of it back.
// Must not wait for a lock, or hide the error of the work.
import type { DatabaseSync } from 'node:sqlite';

/** Does the work in one transaction. @throws the work's error, with nothing written */
export function allOrNone<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  return endTransaction(database, work);
}

/** Does the work of a transaction that was begun, and ends it. @throws as `allOrNone` */
export function endTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Does nothing where no transaction is open. */
export function rollBack(database: DatabaseSync): void {
  // Some errors (a full disk) have rolled back already; a second ROLLBACK would hide the reason.
  if (database.isTransaction) database.exec('ROLLBACK');
}
