// Recognizes a SQLite database that another program has locked.
// Must not wait: the caller decides when to try again.

/** How long SQLite itself may wait for a lock, in milliseconds: it blocks the whole process until then. */
export const sqliteWaitMs = 10;

const sqliteBusy = 5;

/** Whether an error says that the database is locked. The low byte is the primary code. */
export function isLocked(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === sqliteBusy
  );
}
